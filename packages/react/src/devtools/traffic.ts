import type { Position } from "@masterx/protocol";

/** One message, as it was on the wire. */
export interface SeenMessage {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly way: "in" | "out";
  readonly type: string;
  /** The message as JSON; what could hold a password or a token is left out. */
  readonly text: string;
}
export interface PendingCommand {
  readonly id: string;
  readonly type: string;
  readonly at: number;
}
/** What an inspector has seen so far. */
export interface Traffic {
  /** The newest last. */
  readonly messages: readonly SeenMessage[];
  readonly pending: readonly PendingCommand[];
  readonly positions: Readonly<Record<string, Position>>;
  readonly sockets: number;
}
export const noTraffic: Traffic = { messages: [], pending: [], positions: {}, sockets: 0 };

/** As many are remembered. */
export const messageLimit = 500;
const textLimit = 20_000;
const secrets = new Set(["token", "access_token", "refresh_token", "password", "ticket"]);

/** The traffic with what one frame brought: one message, or several in an array. */
export function withFrame(traffic: Traffic, way: SeenMessage["way"], frame: string, at: number): Traffic {
  return messagesOf(frame).reduce<Traffic>((before, message) => withMessage(before, way, message, at), traffic);
}

function withMessage(before: Traffic, way: SeenMessage["way"], message: Wire, at: number): Traffic {
  const { type, id, in_reply_to, channel, epoch, offset } = message;
  const number = (before.messages.at(-1)?.number ?? 0) + 1;
  const text = JSON.stringify(message, (key, value: unknown) => (secrets.has(key) ? "…" : value)).slice(0, textLimit);
  return {
    ...before,
    messages: [...before.messages.slice(1 - messageLimit), { number, at, way, type, text }],
    pending:
      way === "out"
        ? id === undefined
          ? before.pending
          : [...before.pending, { id, type, at }]
        : in_reply_to === undefined
          ? before.pending
          : before.pending.filter((one) => one.id !== in_reply_to),
    positions: { ...before.positions, ...positionsIn(message), ...placeOf(channel, epoch, offset) },
  };
}

interface Wire {
  readonly type: string;
  readonly id?: string;
  readonly in_reply_to?: string;
  readonly channel?: string;
  readonly epoch?: string;
  readonly offset?: number;
  readonly data?: unknown;
}

const placeOf = (channel?: string, epoch?: string, offset?: number): Record<string, Position> =>
  channel !== undefined && epoch !== undefined && offset !== undefined ? { [channel]: { epoch, offset } } : {};

/** What the server says of positions beside the messages that carry one. */
function positionsIn({ type, data }: Wire): Record<string, Position> {
  const { positions, position, of, head } = Object(data) as {
    readonly positions?: Record<string, Position>;
    readonly position?: Position & { readonly channel: string };
    readonly of?: string;
    readonly head?: Position;
  };
  if (type === "connection_established") return positions ?? {};
  if (type === "resumed" && of !== undefined && head) return { [of]: head };
  return position ? placeOf(position.channel, position.epoch, position.offset) : {};
}

function messagesOf(frame: string): readonly Wire[] {
  try {
    const content: unknown = JSON.parse(frame);
    return [content].flat().filter((one): one is Wire => typeof Reflect.get(Object(one), "type") === "string");
  } catch {
    return [];
  }
}

/** Those that the words of the filter all stand in, and that go its way. */
export function filterMessages(
  messages: readonly SeenMessage[],
  filter: { readonly words: string; readonly way: "both" | SeenMessage["way"] },
): readonly SeenMessage[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return messages.filter(
    ({ way, type, text }) =>
      (filter.way === "both" || way === filter.way) &&
      words.every((word) => type.includes(word) || text.toLowerCase().includes(word)),
  );
}
