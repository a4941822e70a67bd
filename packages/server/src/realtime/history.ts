import type { ChannelName, ServerData, ServerType } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { type CachedEvent, isNumbered } from "./event-cache.ts";
import { createOutgoing } from "./outgoing.ts";

/**
 * Makes messages again of the rows that events refer to. What a reference leads to may be gone: then the event arrives
 * as `erased`.
 */
export type RenderEvents<Type extends ServerType> = (
  db: Kysely<Tables>,
  references: readonly string[],
) => Promise<ReadonlyMap<string, ServerData<Type>>>;

/** Every durable type has one; an event of another type cannot be shown and counts as erased. */
export type EventRenderers = { readonly [Type in ServerType]?: RenderEvents<Type> };

/** The numbered events of all channels, as the database keeps them. */
export interface History {
  readonly epoch: string;
  /** The events `after` < offset ≤ `to`, all of them; null when some are not kept any more. */
  read(channel: ChannelName, after: number, to: number): Promise<readonly CachedEvent[] | null>;
}

export function createHistory(store: Pick<Store, "read" | "epoch">, renderers: EventRenderers): History {
  return {
    epoch: store.epoch,
    async read(channel, after, to) {
      if (to <= after) return [];
      const rows = await store.read
        .selectFrom("events")
        .select(["offset", "type", "reference", "created_at"])
        .where("channel", "=", channel)
        .where("offset", ">", after)
        .where("offset", "<=", to)
        .orderBy("offset")
        .execute();
      if (rows.length !== to - after) return null;
      const shown = await render(store.read, renderers, rows);
      return rows.map((row) => {
        const extras = { channel, epoch: store.epoch, offset: row.offset };
        const data = shown.get(row.type)?.get(row.reference);
        const message = data
          ? createOutgoing(row.type as ServerType, data, row.created_at, extras)
          : createOutgoing("erased", {}, row.created_at, extras);
        if (!isNumbered(message)) throw new Error("An event of history has no number.");
        return message;
      });
    },
  };
}

/** One query a type, not one an event. */
async function render(
  db: Kysely<Tables>,
  renderers: EventRenderers,
  rows: readonly { readonly type: string; readonly reference: string }[],
): Promise<Map<string, ReadonlyMap<string, ServerData<ServerType>>>> {
  const references = Map.groupBy(rows, (row) => row.type);
  const shown = new Map<string, ReadonlyMap<string, ServerData<ServerType>>>();
  for (const [type, of] of references) {
    const renderer = renderers[type as ServerType];
    if (renderer) shown.set(type, await renderer(db, [...new Set(of.map((row) => row.reference))]));
  }
  return shown;
}
