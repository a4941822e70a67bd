import type { Store } from "../create-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

const prefix = "masterx.outbox.";

/** An entry with the person who wrote it; null until the server has said who that is. */
export interface OwnedEntry extends OutboxEntry {
  readonly user_id: string | null;
  /** Of the page that sends it. */
  readonly page: string;
}

/** One key for each entry: two pages of one person then never write over each other's. */
export function createStoredEntries(store: Store) {
  return {
    /** In no order. */
    async load(): Promise<readonly OwnedEntry[]> {
      const keys = await store.keys(prefix);
      const values = await Promise.all(keys.map((key) => store.get(key)));
      return values.flatMap(parseEntry);
    },
    put: (entry: OwnedEntry): Promise<void> => store.set(prefix + entry.client_message_id, JSON.stringify(entry)),
    remove: (clientMessageId: string): Promise<void> => store.delete(prefix + clientMessageId),
    async clear(): Promise<void> {
      await Promise.all((await store.keys(prefix)).map((key) => store.delete(key)));
    },
  };
}

function parseEntry(text: string | null): readonly OwnedEntry[] {
  try {
    const entry = JSON.parse(text ?? "null") as OwnedEntry | null;
    const whole =
      typeof entry?.client_message_id === "string" && typeof entry.content === "string" && Number.isFinite(entry.at);
    return entry && whole ? [entry] : [];
  } catch {
    return [];
  }
}
