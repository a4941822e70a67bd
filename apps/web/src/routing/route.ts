/** The pages, by their address under `/app`. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "chat" }
  | { readonly page: "session"; readonly sessionId: string }
  | { readonly page: "groups" }
  | { readonly page: "account" }
  | { readonly page: "not_found"; readonly path: string };

const base = "/app";

export const parseRoute = (path: string): Route => {
  const [first, second, ...rest] = path.slice(base.length).split("/").filter(Boolean).map(decoded);
  const inside = path === base || path.startsWith(`${base}/`);
  if (!inside || rest.length > 0) return { page: "not_found", path };
  if (first === undefined) return { page: "home" };
  if (first === "s" && second) return { page: "session", sessionId: second };
  if (second === undefined && (first === "chat" || first === "groups" || first === "account")) return { page: first };
  return { page: "not_found", path };
};

export const addressOf = (route: Route): string => {
  switch (route.page) {
    case "home":
      return base;
    case "session":
      return `${base}/s/${encodeURIComponent(route.sessionId)}`;
    case "chat":
    case "groups":
    case "account":
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
