import type { AuditEntry } from "../storage/audit-entry.ts";

const minuteMs = 60_000;
/** Of one minute; a flood from more addresses is told as a number. */
const maxRows = 5_000;

/** Refusals of people who are not known: one entry for each address, reason and minute, whatever their number. */
export interface RefusalBook {
  /** null: nobody known by an address was refused, but a person over their own limit. */
  add(address: string | null, reason: string, way: string, now: number): void;
  /** Takes out the minutes that are over; all of them with `Infinity`. */
  takeBefore(now: number): readonly AuditEntry[];
}

interface Row {
  readonly address: string | null;
  readonly reason: string;
  readonly way: string;
  readonly minute: number;
  count: number;
}

export function createRefusalBook(): RefusalBook {
  const rows = new Map<string, Row>();

  function rowOf(address: string | null, reason: string, way: string, minute: number): Row {
    const key = `${minute}|${reason}|${address ?? ""}`;
    const row = rows.get(key) ?? { address, reason, way, minute, count: 0 };
    rows.set(key, row);
    return row;
  }

  return {
    add(address, reason, way, now) {
      const minute = Math.floor(now / minuteMs);
      const isKnown = rows.has(`${minute}|${reason}|${address ?? ""}`);
      const row = rowOf(isKnown || rows.size < maxRows ? address : null, reason, way, minute);
      row.count += 1;
    },
    takeBefore(now) {
      const entries: AuditEntry[] = [];
      for (const [key, { address, reason, way, minute, count }] of rows) {
        if ((minute + 1) * minuteMs > now) continue;
        rows.delete(key);
        entries.push({
          at: minute * minuteMs,
          actor: address === null ? "anyone" : `address:${address}`,
          action: "access_refused",
          outcome: reason,
          detail: { count, way },
        });
      }
      return entries;
    },
  };
}
