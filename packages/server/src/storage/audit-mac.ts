import { createHash, createHmac } from "node:crypto";
import type { AuditEntryRow } from "./tables.ts";

/** Everything of an entry that its MAC covers, with the MAC of the entry before it: "" for the first of a chain. */
export function auditMac(key: string, previous: string, entry: Omit<AuditEntryRow, "mac">): string {
  const { chain, sequence, at, actor, action, target, outcome, request_id: requestId, detail } = entry;
  const covered = JSON.stringify([previous, chain, sequence, at, actor, action, target, outcome, requestId, detail]);
  return createHmac("sha256", key).update(covered).digest("base64url");
}

/** Stands for a value that must not be readable; the same value gives the same digest under one key. */
export const auditDigest = (key: string, value: string): string =>
  createHmac("sha256", key).update(`digest|${value}`).digest("base64url").slice(0, 22);

/** Names a key without telling it. */
export const auditKeyId = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 12);
