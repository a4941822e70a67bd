import { type Position, type ServerMessage, userChannel } from "@masterx/protocol";

/** `limits.resumeChannels` of the protocol less one's own, without its table; a test holds them equal. */
export const resumedChannels = 255;

/** Answered by the server with a snapshot, as any position that it does not know. */
const beforeEverything: Position = { epoch: "", offset: 0 };

interface Place {
  readonly epoch: string;
  offset: number;
  /** Acknowledged commands of one's own beyond `offset`: their events do not come to the connection that sent them. */
  readonly acked: Set<number>;
}

/**
 * Where each followed channel stands, in memory: what the next `resume` says. A place moves by one event at a time, so
 * that nothing is passed over; only a snapshot, which holds all that lies before it, moves it further.
 */
export function createPositions() {
  const all = new Map<string, Place>();
  const begin = (channel: string, { epoch, offset }: Position) =>
    void all.set(channel, { epoch, offset, acked: new Set() });

  function fill(place: Place, offset: number): void {
    place.acked.add(offset);
    while (place.acked.delete(place.offset + 1)) place.offset += 1;
  }

  function of(channels: readonly string[]): Record<string, Position> {
    return Object.fromEntries(
      channels.map((channel) => {
        const { epoch, offset } = all.get(channel) ?? beforeEverything;
        return [channel, { epoch, offset }];
      }),
    );
  }

  return {
    /** Whether the message is to be shown (`next`), was before (`known`), or comes after others that are missing (`hole`). */
    take(message: ServerMessage): "next" | "known" | "hole" {
      const { type, data, channel, epoch = "", offset } = message;
      if (channel !== undefined && offset !== undefined) {
        const place = all.get(channel);
        if (!place) begin(channel, { epoch, offset });
        else if (place.epoch !== epoch || offset > place.offset + 1) return "hole";
        else if (offset <= place.offset) return "known";
        else fill(place, offset);
      } else if (type === "resumed") {
        if (data.recovered) return "next";
        if (data.head) begin(data.of, data.head);
        else if (data.why === "forbidden") all.delete(data.of);
      } else if ((type === "session_update" || type === "ack") && data.position) {
        const { position } = data;
        const place = all.get(position.channel);
        if (!place) begin(position.channel, position);
        else if (type === "ack" && place.epoch === position.epoch && position.offset > place.offset)
          fill(place, position.offset);
      }
      return "next";
    },
    of,
    /** Of the person's own channel and these, the latest followed where there are too many. */
    forResume: (userId: string | null, channels: readonly string[]): Record<string, Position> =>
      of([...channels.slice(-resumedChannels), ...(userId ? [userChannel(userId)] : [])]),
    forget: (channel: string): boolean => all.delete(channel),
    clear: (): void => all.clear(),
  };
}
