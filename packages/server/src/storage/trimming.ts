import type { ChannelName } from "@masterx/protocol";
import { sql } from "kysely";
import type { Store } from "./store.ts";
import { historyEvents, historyLifeMs, trimChannel, trimExpired } from "./trim-writes.ts";

/** One step looks at this many channels; the reads and writes of a step take a few milliseconds. */
const channelsAStep = 200;
const rowsAWrite = 500;
const stepIntervalMs = 10_000;

/** Takes away what is kept long enough, a little at a time among the other writes. */
export interface Trimming {
  /** The next channels; after the last of them what has expired elsewhere. True when a round is complete. */
  step(): Promise<boolean>;
}

export function createTrimming(store: Pick<Store, "read" | "write">, now: () => number = Date.now): Trimming {
  let after = "";

  async function overdue(last: string): Promise<readonly { channel: string }[]> {
    const { rows } = await sql<{ channel: string }>`
      select channels.channel from channels join events on events.channel = channels.channel
        and events."offset" = (select min("offset") from events where channel = channels.channel)
      where channels.channel > ${after} and channels.channel <= ${last}
        and (events.created_at < ${now() - historyLifeMs} or channels.head - events."offset" >= ${historyEvents})`.execute(
      store.read,
    );
    return rows;
  }

  return {
    async step() {
      const channels = await store.read
        .selectFrom("channels")
        .select("channel")
        .where("channel", ">", after)
        .orderBy("channel")
        .limit(channelsAStep)
        .execute();
      const last = channels.at(-1)?.channel;
      if (last !== undefined) {
        for (const { channel } of await overdue(last))
          while (
            (await store.write(trimChannel, { channel: channel as ChannelName, now: now(), limit: rowsAWrite })) ===
            rowsAWrite
          );
        after = last;
      }
      if (channels.length === channelsAStep) return false;
      while (!(await store.write(trimExpired, { now: now(), limit: rowsAWrite })));
      after = "";
      return true;
    },
  };
}

/** Steps for as long as the server lives; a fault is told, and the next step tries again. */
export function startTrimming(store: Pick<Store, "read" | "write">, onFault: (error: unknown) => void): () => void {
  const trimming = createTrimming(store);
  let isStepping = false;
  const timer = setInterval(() => {
    if (isStepping) return;
    isStepping = true;
    trimming
      .step()
      .catch(onFault)
      .finally(() => {
        isStepping = false;
      });
  }, stepIntervalMs);
  return () => clearInterval(timer);
}
