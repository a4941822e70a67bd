import type { OutboxEntry } from "./outbox-entry.ts";

/** An entry with the person who wrote it; null until the server has said who that is. */
export interface OwnedEntry extends OutboxEntry {
  readonly user_id: string | null;
  /** Of the page that sends it. */
  readonly page: string;
}

/** What a store holds need not be ours: what is not an entry is left out. In no order. */
export const parseEntries = (stored: Readonly<Record<string, string>>): readonly OwnedEntry[] =>
  Object.values(stored).flatMap((text) => {
    try {
      const entry = JSON.parse(text) as OwnedEntry | null;
      return entry?.client_message_id && entry.at ? [entry] : [];
    } catch {
      return [];
    }
  });
