import type { ChannelName } from "@masterx/protocol";
import { historyLifeMs, type Store, trimChannel } from "@masterx/server";
import type { HistoryEvent } from "@masterx/testing/read-history";
import type { Place } from "./f19-world.ts";

const minuteMs = 60_000;

/** The product's trimming, told that it is a month later; keeps a copy of what it takes away. */
export function createTrims({ read, write }: Pick<Store, "read" | "write">): Required<Pick<Place, "trim" | "trimmed">> {
  const gone: HistoryEvent[] = [];
  // One after the other, among all that the people of the run do meanwhile.
  let last = Promise.resolve();

  async function trim(channel: ChannelName, kept: number): Promise<void> {
    const events = await read
      .selectFrom("events")
      .select(["channel", "offset", "type", "reference"])
      .where("channel", "=", channel)
      .orderBy("offset")
      .execute();
    const limit = Math.max(0, events.length - kept);
    const trimmed = await write(trimChannel, {
      channel,
      now: Date.now() + historyLifeMs + minuteMs,
      limit,
    });
    gone.push(...events.slice(0, trimmed));
  }

  return {
    trim(channel, kept) {
      last = last.then(() => trim(channel as ChannelName, kept));
    },
    async trimmed() {
      await last;
      return gone;
    },
  };
}
