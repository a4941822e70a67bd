import type { Place, Seen } from "./recording.ts";

/** A message of the server's on `/api/ws`, as far as the ends of a fault look into it. */
export interface Frame {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly in_reply_to?: string;
  readonly channel?: string;
  readonly epoch?: string;
  readonly offset?: number;
}

/** What a frame tells of history; nothing for what is not kept. `commands` are those under way, by their ids. */
export function seenIn(frame: Frame, commands: { has(id: string): boolean }): readonly Seen[] {
  const { type, data, channel, epoch, offset, in_reply_to: reply } = frame;
  if (channel !== undefined && epoch !== undefined && offset !== undefined && type !== "ack")
    return [{ kind: "event", channel, place: { epoch, offset }, type, ...referenceIn(type, data) }];
  switch (type) {
    case "resumed":
      return [resumedIn(data)];
    case "session_update":
    case "room_joined": {
      if (data["action"] === "left" && reply !== undefined)
        return [{ kind: "left", channel: `session:${String(data["session_id"])}` }];
      const position = data["position"] as (Place & { channel: string }) | undefined;
      if (!position) return [];
      return [{ kind: "followed", channel: position.channel, place: placeOf(position) }];
    }
    case "ack": {
      if (reply === "resume") return [{ kind: "synced" }];
      const position = data["position"] as (Place & { channel: string }) | undefined;
      if (reply === undefined || !position || !commands.has(reply)) return [];
      return [
        {
          kind: "acknowledged",
          key: reply,
          reference: String(data["message_id"]),
          channel: position.channel,
          place: placeOf(position),
          isDuplicate: data["duplicate"] === true,
        },
      ];
    }
    default:
      return [];
  }
}

function resumedIn(data: Frame["data"]): Seen {
  const channel = String(data["of"]);
  if (data["recovered"] !== true) {
    const head = data["head"] as Place | undefined;
    return { kind: "not_recovered", channel, why: String(data["why"]), head: head ? placeOf(head) : null };
  }
  return {
    kind: "recovered",
    channel,
    from: Number(data["from"]),
    to: Number(data["to"]),
    count: Number(data["count"]),
  };
}

const placeOf = ({ epoch, offset }: Place): Place => ({ epoch, offset });

function referenceIn(type: string, data: Frame["data"]): { reference: string | null; content: string | null } {
  if (type === "message_received") {
    const message = data["message"] as { readonly id: string; readonly content: string };
    return { reference: message.id, content: message.content };
  }
  if (type === "emotion_update") return { reference: String(data["message_id"]), content: null };
  return { reference: null, content: null };
}
