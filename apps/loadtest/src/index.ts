export type { Dialect } from "./dialects.ts";
export type { Plan } from "./plan.ts";
export type { Report as LoadReport } from "./report.ts";
export { runLoad } from "./run-load.ts";
