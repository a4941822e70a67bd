import { readFileSync } from "node:fs";
import { root } from "./root.mjs";

/**
 * How the runtime's allocator keeps house in a server. By default a thread of its own looks for holes to give back to
 * the system after every burst of work, many times a second, which costs as much as the commits of those bursts; once a
 * minute is enough, and whole pages still go back at once. It must be set before the process starts. What the operator
 * has set stays.
 */
export const serverEnvironment = JSON.parse(readFileSync(`${root}packages/server/runtime-environment.json`, "utf8"));
