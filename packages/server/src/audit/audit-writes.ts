import type { AuditEntry } from "../storage/audit-entry.ts";
import { defineWrite } from "../storage/store.ts";

/** What happened without a transaction of its own: connections, refusals, messages. */
export const recordAudit = defineWrite(
  "audit.record",
  ({ audit }, input: { readonly entries: readonly AuditEntry[] }): Promise<void> => audit(...input.entries),
);
