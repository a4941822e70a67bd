// Who may import whom: the arrows of ARCHITECTURE.md, as a lint rule. Tests are free.
import { dirname, relative, resolve } from "node:path";
import { root } from "../root.mjs";

const packages = {
  protocol: [],
  emotion: [],
  brain: [],
  items: [],
  client: ["protocol"],
  react: ["client", "protocol"],
  server: ["protocol", "emotion", "brain", "items"],
  testing: ["protocol", "client", "server"],
  web: ["protocol", "client", "react", "emotion"],
  loadtest: ["protocol", "client"],
  bench: ["protocol", "client", "react", "emotion", "loadtest", "server", "testing"],
  faults: ["protocol", "client", "server", "testing", "bench"],
};

/**
 * A feature of the server reaches others through realtime and storage, or through a file of theirs that is named here.
 * The files beside the folders, and folders without a row (demo, the command line), put the parts together and know all.
 */
const plumbing = ["storage", "realtime", "http", "policy", "config", "operations"];
const serverFolders = {
  storage: ["operations"],
  config: [],
  operations: ["config", "storage"],
  realtime: ["storage", "config", "operations"],
  http: ["storage", "realtime", "config", "operations"],
  policy: ["storage", "realtime", "http"],
  auth: plumbing,
  chat: [
    ...plumbing,
    "tutor/tutor-provider.ts",
    "privacy/consents.ts",
    "safety/create-safety.ts",
    "safety/safety-writes.ts",
    "learning/observe-interaction.ts",
    "learning/observe-message.ts",
    "sessions/session-reads.ts",
    "sessions/session-writes.ts",
  ],
  tutor: plumbing,
  providers: [...plumbing, "tutor/tutor-provider.ts", "privacy/consents.ts"],
  teaching: [
    ...plumbing,
    "tutor/tutor-provider.ts",
    "tutor/built-in-tutor.ts",
    "tutor/lesson.ts",
    "tutor/taught-item.ts",
    "tutor/teaching-moves.ts",
    "providers/prepared.ts",
    "providers/ai-provider.ts",
    "providers/provider-table.ts",
    "safety/first-check.ts",
    "safety/personal-data.ts",
  ],
  safety: [...plumbing, "tutor/tutor-provider.ts"],
  sessions: plumbing,
  privacy: plumbing,
  metrics: plumbing,
  learning: [...plumbing, "practice/feedback.ts", "practice/item-pool.ts"],
  practice: [
    ...plumbing,
    "learning/observe-interaction.ts",
    "learning/consequences.ts",
    "learning/read-model.ts",
    "learning/skill-name.ts",
    "learning/words.ts",
    "tutor/tutor-provider.ts",
  ],
  content: plumbing,
  items: [...plumbing, "practice/feedback.ts", "practice/practice-view.ts"],
  audit: plumbing,
  voice: [...plumbing, "privacy/consents.ts"],
};

export const arrows = {
  create(context) {
    const from = placeOf(context.filename);
    if (!from || from.isTest) return {};
    const check = ({ source }) => {
      const fault = source && typeof source.value === "string" ? faultOf(from, source.value, context.filename) : null;
      if (fault) context.report({ node: source, message: fault });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** @returns why the import must not be, or null */
export function faultOf(from, specifier, filename) {
  const wanted = /^@masterx\/([^/]+)/.exec(specifier)?.[1];
  if (wanted) return packageFault(from, wanted);
  if (!specifier.startsWith(".")) return null;
  const to = placeOf(resolve(dirname(filename), specifier));
  if (!to || to.package !== from.package)
    return `This path leads out of ${from.package}; import the package @masterx/${to?.package ?? "…"} by its name.`;
  return from.package === "server" ? folderFault(from.folder, to) : null;
}

function packageFault(from, wanted) {
  const allowed = packages[from.package] ?? [];
  if (wanted === from.package) return `Inside ${wanted}, import by a relative path.`;
  if (allowed.includes(wanted)) return null;
  if (wanted === "testing") return "Only tests, faults and bench import @masterx/testing.";
  const list = allowed.length > 0 ? `only ${allowed.join(", ")}` : "nothing of ours";
  return `${from.package} imports ${list}: take @masterx/${wanted}'s part as a parameter, or move it to where both may reach it.`;
}

function folderFault(from, to) {
  const allowed = serverFolders[from];
  if (!allowed || from === to.folder || allowed.includes(to.folder) || allowed.includes(to.file)) return null;
  const instead =
    to.folder === null
      ? "take it as a parameter; main.ts, create-server.ts and the files beside it put the parts together"
      : "go through a port of realtime or storage";
  return `server/${from} may import from ${allowed.join(", ") || "no other folder"}, not from ${to.file}: ${instead}.`;
}

/** The package, the file in its sources, and its first folder there (null at the top). */
export function placeOf(filename) {
  const path = relative(root, filename).replaceAll("\\", "/");
  const found = /^(?:packages\/([^/]+)|apps\/([^/]+)|(bench|faults))\/src\/((?:([^/]+)\/)?.*)$/.exec(path);
  if (!found) return null;
  const [, inPackages, inApps, inBench, file, folder] = found;
  return { package: inPackages ?? inApps ?? inBench, file, folder: folder ?? null, isTest: /\.test\.tsx?$/.test(path) };
}
