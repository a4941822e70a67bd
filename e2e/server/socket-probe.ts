import type { ServerType } from "@masterx/protocol";
import { serverMessages } from "@masterx/protocol/schema";

export interface Answer {
  readonly type: ServerType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly in_reply_to?: string;
}

/** A socket that asks one thing after the other and keeps every answer apart. */
export interface SocketProbe extends Disposable {
  /** Sends one frame; resolves with all that came until the server answered a `ping` sent right behind it. */
  ask(frame: unknown): Promise<readonly Answer[]>;
  /** The one error that answers a frame. */
  fault(frame: unknown): Promise<string>;
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

const patienceMs = 5_000;

/** Every message that arrives is checked against its schema; one that does not fit rejects what is being asked. */
export function openProbe(url: string, protocols: string[] = []): Promise<SocketProbe> {
  const socket = new WebSocket(url, protocols);
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let count = 0;
  let answers: Answer[] = [];
  let asking: { id: string; resolve(answers: readonly Answer[]): void; reject(error: Error): void } | null = null;

  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Answer;
    const checked = serverMessages[message.type]?.safeParse(message.data);
    if (!checked?.success) asking?.reject(new Error(`The server sent what its schema refuses: ${String(data)}`));
    if (asking && message.in_reply_to === asking.id) asking.resolve(answers);
    else answers.push(message);
  };
  socket.onclose = ({ code, reason }) => {
    closed.resolve({ code, reason });
    asking?.reject(new Error(`The socket closed with ${code} ${reason}`));
  };

  const probe: SocketProbe = {
    ask(frame) {
      count += 1;
      const id = `probe-${count}`;
      answers = [];
      const asked = new Promise<readonly Answer[]>((resolve, reject) => {
        asking = { id, resolve, reject };
      });
      socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
      socket.send(JSON.stringify({ type: "ping", id }));
      const timer = setTimeout(() => asking?.reject(new Error(`No answer within ${patienceMs} ms.`)), patienceMs);
      return asked.finally(() => clearTimeout(timer));
    },
    async fault(frame) {
      const came = await probe.ask(frame);
      const [answer] = came;
      if (came.length !== 1 || answer?.type !== "error")
        throw new Error(`Expected one error, got ${JSON.stringify(came)}`);
      return String(answer.data["code"]);
    },
    send: (frame) => socket.send(frame),
    closed: closed.promise,
    [Symbol.dispose]: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(probe);
    socket.onerror = () => reject(new Error("The handshake failed."));
  });
}
