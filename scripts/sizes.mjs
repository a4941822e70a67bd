// npm run sizes: what a page loads of each client, min+gzip, side by side. `--write` puts the table into docs/reference.
//
// Every client is bundled alone, as its documentation imports it, by the same bundler with the same settings. The others
// are installed for this into a folder of the system's temporary files, so that nobody else needs them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import { root } from "./root.mjs";

const page = `${root}docs/reference/sizes.md`;
const react = { external: [/^react(-dom)?(\/|$)/] };
const reactOnClient = { external: [...react.external, /^@masterx\/(client|protocol)$/] };
const ours = [
  ["@masterx/client/native", 'export { nativeSocketClient } from "@masterx/client/native";', {}],
  ["@masterx/client: core", 'export { createCoreClient } from "@masterx/client";', {}],
  ["@masterx/client: everything", 'export { createClient } from "@masterx/client";', {}],
  [
    "@masterx/react: provider and hooks",
    'export { MasterxProvider, useAnswer, useClient, useConnection, useEmotion, useEvent, useLearner, useOutbox, usePresence, useSession, useTyping } from "@masterx/react";',
    reactOnClient,
  ],
  ...[
    "ConnectionStatus",
    "EmotionWidget",
    "TypingIndicator",
    "VirtualBrainMonitor",
    "AnswerStream",
    "PresenceAvatars",
  ].map((name) => [`@masterx/react: ${name} alone`, `export { ${name} } from "@masterx/react";`, reactOnClient]),
];
const others = [
  { name: "partysocket", code: 'export { WebSocket } from "partysocket";', packages: ["partysocket"] },
  { name: "graphql-ws", code: 'export { createClient } from "graphql-ws";', packages: ["graphql-ws", "graphql"] },
  { name: "phoenix", code: 'export { Socket, Presence } from "phoenix";', packages: ["phoenix"] },
  { name: "socket.io-client", code: 'export { io } from "socket.io-client";', packages: ["socket.io-client"] },
  { name: "centrifuge", code: 'export { Centrifuge } from "centrifuge";', packages: ["centrifuge"] },
  { name: "ably", code: 'export { Realtime } from "ably";', packages: ["ably"] },
  {
    name: "@liveblocks/client",
    code: 'export { createClient } from "@liveblocks/client";',
    packages: ["@liveblocks/client"],
  },
];

const folder = mkdtempSync(join(tmpdir(), "masterx-sizes-"));
try {
  const rows = [];
  for (const [title, code, options] of ours) rows.push([title, ownVersion(), await weigh(title, code, options, root)]);
  for (const [title, version] of installOthers()) {
    const code = others.find(({ name }) => name === title).code;
    rows.push([title, version, await weigh(title, code, {}, `${folder}/`)]);
  }
  const table = [
    "| client | version | minified, B | min+gzip, B |",
    "| --- | --- | ---: | ---: |",
    ...rows.map(
      ([title, version, size]) =>
        `| ${title} | ${version} | ${size ? `${count(size.minified)} | ${count(size.gzip)}` : "could not be bundled | "} |`,
    ),
  ].join("\n");
  console.log(table);
  if (process.argv.includes("--write")) writeFileSync(page, documentOf(table));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The newest versions, so that the comparison stays fair; the names that could be installed, with what was. */
function installOthers() {
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const install = (...names) =>
    spawnSync(program, [...first, "install", "--no-audit", "--no-fund", "--ignore-scripts", ...names], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
  install(...others.flatMap(({ packages }) => packages));
  return others.flatMap(({ name }) => {
    const manifest = join(folder, "node_modules", name, "package.json");
    if (existsSync(manifest)) return [[name, JSON.parse(readFileSync(manifest, "utf8")).version]];
    console.error(`${name} could not be installed and is left out.`);
    return [];
  });
}

async function weigh(title, code, { external = [] }, from) {
  const id = `${from}masterx-sizes-entry.js`;
  try {
    const { output } = await build({
      input: id,
      plugins: [
        {
          name: "entry",
          resolveId: (wanted) => (wanted === id ? id : null),
          load: (wanted) => (wanted === id ? code : null),
        },
      ],
      platform: "browser",
      external,
      resolve: { conditionNames: ["@masterx/source", "import", "browser", "module", "default"] },
      transform: {
        target: "es2023",
        jsx: { runtime: "automatic", development: false },
        define: { "process.env.NODE_ENV": '"production"' },
      },
      output: { format: "esm", minify: true, comments: false, codeSplitting: false },
      write: false,
      logLevel: "silent",
    });
    const bytes = Buffer.from(output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join(""));
    return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  } catch (fault) {
    console.error(`${title}: ${fault.message}`);
    return null;
  }
}

function documentOf(table) {
  return `# Sizes of clients

What a page loads of each, bundled alone by the same bundler, minified, gzip level 9: \`npm run sizes -- --write\`. Taken
on ${new Date().toISOString().slice(0, 10)}. React itself is not counted, nor the client below the React rows. Ours hold
what the others do not (an outbox that survives a reload, recovery of what was missed, readings, conversations); the core
is what a page needs that shows no conversations. \`npm run check\` holds ours to their limits (\`.size-limit.json\`).

${table}
`;
}

function ownVersion() {
  return JSON.parse(readFileSync(`${root}packages/client/package.json`, "utf8")).version;
}

function count(bytes) {
  return bytes.toLocaleString("en");
}
