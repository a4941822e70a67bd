import { fileURLToPath } from "node:url";

/** The repository's folder, with a slash at its end. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** The Bun that runs this. */
export const bun = process.execPath;

/** The Node that npm runs on, else the one on the path. */
export const node = process.env["npm_node_execpath"] ?? "node";
