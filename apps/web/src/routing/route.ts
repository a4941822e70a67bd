/** The pages, by their address under `/app`. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "chat" }
  | { readonly page: "session"; readonly sessionId: string }
  /** Where a call for a learner in danger leads. */
  | { readonly page: "safety"; readonly caseId: string }
  | { readonly page: "practice" }
  /** What the Virtual Brain sees of a learner, for who may. */
  | { readonly page: "monitor"; readonly learnerId: string }
  /** What teachers and operators write and import. */
  | { readonly page: "items" }
  | { readonly page: "groups" }
  | { readonly page: "account" }
  /** Every component in every state; nobody needs to be signed in. */
  | { readonly page: "gallery" }
  | { readonly page: "emotion" }
  | { readonly page: "not_found"; readonly path: string };

const base = "/app";
const pages: ReadonlySet<string> = new Set(["chat", "practice", "groups", "account", "emotion", "gallery"]);

export const parseRoute = (path: string): Route => {
  const [first, second, third, ...rest] = path.slice(base.length).split("/").filter(Boolean).map(decoded);
  const inside = path === base || path.startsWith(`${base}/`);
  if (!inside || rest.length > 0) return { page: "not_found", path };
  // What an operator's start is; who is none comes to their own.
  if (first === undefined || (first === "operator" && second === undefined)) return { page: "home" };
  if (first === "s" && second && third === undefined) return { page: "session", sessionId: second };
  if (first === "safety" && second && third === undefined) return { page: "safety", caseId: second };
  if (first === "learners" && second && third === "monitor") return { page: "monitor", learnerId: second };
  if (first === "teacher" && second === "items" && third === undefined) return { page: "items" };
  if (third !== undefined) return { page: "not_found", path };
  if (second === undefined && pages.has(first)) return { page: first } as Route;
  return { page: "not_found", path };
};

export const addressOf = (route: Route): string => {
  switch (route.page) {
    case "home":
      return base;
    case "session":
      return `${base}/s/${encodeURIComponent(route.sessionId)}`;
    case "monitor":
      return `${base}/learners/${encodeURIComponent(route.learnerId)}/monitor`;
    case "items":
      return `${base}/teacher/items`;
    case "safety":
      return `${base}/safety/${encodeURIComponent(route.caseId)}`;
    case "chat":
    case "practice":
    case "groups":
    case "account":
    case "gallery":
    case "emotion":
      return `${base}/${route.page}`;
    case "not_found":
      return route.path;
    default:
      return route satisfies never;
  }
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
