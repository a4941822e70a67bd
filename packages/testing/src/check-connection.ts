import type { Break } from "./check-promises.ts";
import type { Place, SeenConnection } from "./recording.ts";

/** Up to where a connection knows a channel without a hole. */
export interface ChannelEnd {
  readonly epoch: string;
  readonly offset: number;
}

interface ChannelState {
  epoch: string;
  /** Everything up to here has arrived. */
  offset: number;
  /** Told by an acknowledgement: the sender's connection gets no message for it, or gets it while it catches up. */
  readonly acknowledged: Set<number>;
  /** Messages that a recovery still owes. */
  owed: number;
}

/**
 * One connection alone: within a channel every offset follows the one before; a recovery brings exactly what it says;
 * what was not recovered was said to be so.
 */
export function checkConnection(connection: SeenConnection, fail: Break): ReadonlyMap<string, ChannelEnd> {
  const { client, asked, entries } = connection;
  const channels = new Map<string, ChannelState>();
  const awaiting = new Map<string, Place>(Object.entries(asked));
  const begin = (channel: string, { epoch, offset }: Place, owed = 0) => {
    const early = [...(channels.get(channel)?.acknowledged ?? [])];
    const state = { epoch, offset, acknowledged: new Set(early), owed };
    channels.set(channel, state);
    settle(state);
  };

  for (const entry of entries)
    switch (entry.kind) {
      case "recovered": {
        const position = awaiting.get(entry.channel);
        awaiting.delete(entry.channel);
        const { channel, from, to, count } = entry;
        if (!position) fail(5, `${client} was told that ${channel} recovered, and had not asked.`);
        else if (position.offset !== from)
          fail(5, `${client} asked for ${channel} from ${position.offset} and got it from ${from}.`);
        if (to - from !== count) fail(5, `${channel} recovered ${from} to ${to} with ${count} messages.`);
        begin(channel, { epoch: position?.epoch ?? "", offset: from }, count);
        break;
      }
      case "not_recovered":
        awaiting.delete(entry.channel);
        if (entry.head) begin(entry.channel, entry.head);
        else channels.delete(entry.channel);
        break;
      case "followed":
        if (!channels.has(entry.channel)) begin(entry.channel, entry.place);
        break;
      case "left":
        channels.delete(entry.channel);
        break;
      case "synced":
        for (const channel of awaiting.keys()) fail(5, `${client} is synced without an answer for ${channel}.`);
        for (const [channel, { owed }] of channels)
          if (owed > 0) fail(5, `${client} is synced, and ${owed} recovered messages of ${channel} did not come.`);
        break;
      case "acknowledged": {
        const state = channels.get(entry.channel);
        if (entry.isDuplicate || !state) break;
        state.acknowledged.add(entry.place.offset);
        settle(state);
        break;
      }
      case "event": {
        const { channel, place, type } = entry;
        if (awaiting.has(channel)) fail(5, `${client} got ${channel} ${place.offset} before its resume was answered.`);
        const state = channels.get(channel);
        if (!state) {
          begin(channel, place);
          break;
        }
        if (state.epoch !== place.epoch)
          fail(5, `${client} saw ${channel} go from epoch ${state.epoch} to ${place.epoch} without a word.`);
        state.owed = Math.max(0, state.owed - 1);
        const isOwn = state.acknowledged.delete(place.offset);
        if (place.offset === state.offset + 1) state.offset = place.offset;
        else if (place.offset > state.offset)
          fail(5, `${client} saw ${channel} go from ${state.offset} to ${place.offset} without a word.`);
        else if (!isOwn)
          fail(3, `${client} saw ${channel} ${place.offset} (${type}) again or late, after ${state.offset}.`);
        state.offset = Math.max(state.offset, place.offset);
        settle(state);
        break;
      }
      default:
        entry satisfies never;
    }
  return channels;
}

/** Acknowledgements carry the count on; they stay known, for a catching up may show the message once more. */
function settle(state: ChannelState): void {
  while (state.acknowledged.has(state.offset + 1)) state.offset += 1;
}
