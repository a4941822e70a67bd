import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { keptKey } from "./kept-key.ts";

/** The key of the audit's chains: `AUDIT_KEY`, or made once and kept in `audit.key` of the data folder. */
export async function auditKey(config: Pick<Config, "auditKey" | "dataDirectory">): Promise<string> {
  return config.auditKey ?? keptAuditKey(config.dataDirectory);
}

export const keptAuditKey = (dataDirectory: string): Promise<string> =>
  keptKey(join(dataDirectory, "audit.key"), () => randomBytes(32).toString("base64url"));
