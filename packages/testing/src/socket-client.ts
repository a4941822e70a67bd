import type { ClientType, DeltaType, Dialect, ServerData, ServerExtras, ServerType } from "@masterx/protocol";
import { deltaMessages, serverMessages } from "@masterx/protocol/schema";
import { clientFrame } from "./client-frame.ts";
import { readServerMessages } from "./read-server-messages.ts";

export type Received<Type extends ServerType> = {
  type: Type;
  data: ServerData<Type>;
  timestamp: string;
} & ServerExtras;

/** A bare socket for tests: keeps what arrives in order and checks every message against its schema. */
export interface SocketClient extends Disposable {
  readonly protocol: string;
  /** All that has arrived so far. */
  readonly received: readonly Received<ServerType>[];
  /** In so many frames. */
  readonly frames: number;
  /** A text or bytes as they are, anything else as JSON. */
  send(message: unknown): void;
  /** One message as the socket's dialect writes it. */
  say(type: ClientType, data: object, id?: string): void;
  /** Takes the next message of this type that has not been taken, waiting up to 3 s for it. */
  next<Type extends ServerType>(type: Type, accept?: (data: ServerData<Type>) => boolean): Promise<Received<Type>>;
  /** Takes what answers the message that was sent with this id. */
  answer(id: string): Promise<Received<ServerType>>;
  /** Answers `ping` to prove that nothing of this type is on its way. */
  none(type: ServerType): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

const patienceMs = 3_000;

export function openSocket(
  url: string,
  protocols?: string[],
  headers: Record<string, string> = {},
  dialect: Dialect = "masterx",
): Promise<SocketClient> {
  // Bun's WebSocket takes headers, as the clients of other languages do.
  const socket = new WebSocket(url, { headers, ...(protocols ? { protocols } : {}) } as unknown as string[]);
  const received: Received<ServerType>[] = [];
  const taken = new Set<Received<ServerType>>();
  const waiting = new Set<() => void>();
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let broken: Error | undefined;
  let pings = 0;
  let frames = 0;

  socket.onmessage = ({ data }) => {
    frames += 1;
    for (const message of readServerMessages(dialect, String(data)) as Received<ServerType>[]) {
      const isDelta = "emotion_delta" in message.data || "since" in message.data;
      const schema = isDelta ? deltaMessages[message.type as DeltaType] : serverMessages[message.type];
      const checked = schema?.safeParse(message.data);
      if (!checked?.success)
        broken = new Error(
          `The server sent what its schema refuses: ${JSON.stringify(message)} ${checked?.error.message ?? ""}`,
        );
      received.push(message);
    }
    for (const wake of waiting) wake();
  };
  socket.onclose = ({ code, reason }) => {
    closed.resolve({ code, reason });
    for (const wake of waiting) wake();
  };

  function take(what: string, matches: (message: Received<ServerType>) => boolean): Promise<Received<ServerType>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = received.find((message) => !taken.has(message) && matches(message));
        if (!found && !broken && socket.readyState <= WebSocket.OPEN) return;
        waiting.delete(look);
        clearTimeout(timer);
        if (broken) return reject(broken);
        if (!found) return reject(new Error(`The socket closed before ${what} came.`));
        taken.add(found);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`No ${what} within ${patienceMs} ms; came: ${cameLast(received)}`));
      }, patienceMs);
      waiting.add(look);
      look();
    });
  }

  const client: SocketClient = {
    get protocol() {
      return socket.protocol;
    },
    received,
    get frames() {
      return frames;
    },
    closed: closed.promise,
    send: (message) =>
      socket.send(
        typeof message === "string" || message instanceof Uint8Array
          ? (message as string | Uint8Array<ArrayBuffer>)
          : JSON.stringify(message),
      ),
    say: (type, data, id) => socket.send(clientFrame(dialect, type, data, id)),
    next: (type, accept = () => true) =>
      take(type, (message) => message.type === type && accept(message.data as never)) as Promise<never>,
    answer: (id) => take(`answer to ${id}`, (message) => message.in_reply_to === id),
    async none(type) {
      pings += 1;
      const id = `none-${pings}`;
      socket.send(JSON.stringify({ type: "ping", id }));
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("No pong.")), patienceMs);
        const look = () => {
          if (!received.some((message) => message.in_reply_to === id)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve();
        };
        waiting.add(look);
        look();
      });
      const found = received.find((message) => message.type === type && !taken.has(message));
      if (found) throw new Error(`Expected no ${type}, but there is ${JSON.stringify(found)}`);
    },
    close: () => socket.close(),
    [Symbol.dispose]: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(client);
    socket.onerror = () => reject(new Error(`The handshake with ${url.replace(/\?.*/, "")} failed.`));
  });
}

/** The latest types, and the whole of the last message, which may say why. */
function cameLast(received: readonly Received<ServerType>[]): string {
  const types = received.slice(-12).map(({ type }) => type);
  const more = received.length > types.length ? [`${received.length - types.length} more`] : [];
  return `${[...more, ...types].join(", ")}; the last: ${JSON.stringify(received.at(-1) ?? null)?.slice(0, 400)}`;
}
