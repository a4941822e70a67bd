import { type Position, type ServerMessage, sessionChannel, userChannel } from "@masterx/protocol";

/** `limits.resumeChannels` of the protocol less one's own, without its table; a test holds them equal. */
export const resumedSessions = 255;

/** Answered by the server with a snapshot, as any position that it does not know. */
const beforeEverything: Position = { epoch: "", offset: 0 };

/** Where each followed channel stands, in memory: what the next `resume` says. */
export function createPositions() {
  const all = new Map<string, Position>();

  function raise(channel: string, { epoch, offset }: Position): void {
    const known = all.get(channel);
    if (known?.epoch !== epoch || known.offset < offset) all.set(channel, { epoch, offset });
  }

  return {
    learn(message: ServerMessage): void {
      const { channel, epoch, offset } = message;
      if (channel !== undefined && epoch !== undefined && offset !== undefined) raise(channel, { epoch, offset });
      if (message.type === "connection_established") {
        const { user_id, positions } = message.data;
        const told: Record<string, Position> = { [userChannel(user_id)]: beforeEverything, ...positions };
        for (const [name, position] of Object.entries(told)) if (!all.has(name)) all.set(name, position);
      } else if (message.type === "resumed") {
        // What was recovered brings its own positions.
        if (message.data.recovered) return;
        const { of, head } = message.data;
        if (head) all.set(of, head);
        else all.delete(of);
      } else if (message.type === "session_update" || message.type === "ack") {
        // An ack's place may lie after events that are still to come: it only begins a channel.
        const { position } = message.data;
        if (position && (message.type === "session_update" || !all.has(position.channel)))
          raise(position.channel, position);
      }
    },
    /** Of the person's own channel and these sessions, the latest joined first where there are too many. */
    forResume(userId: string | null, sessionIds: readonly string[]): Record<string, Position> {
      const channels = [
        ...sessionIds.slice(-resumedSessions).map(sessionChannel),
        ...(userId ? [userChannel(userId)] : []),
      ];
      return Object.fromEntries(channels.map((channel) => [channel, all.get(channel) ?? beforeEverything]));
    },
    clear: (): void => all.clear(),
  };
}
