import type { Message } from "@masterx/protocol";
import type { Ledger } from "./ledger.ts";

export interface WriterOptions {
  readonly socketUrl: string;
  readonly token: string;
  readonly userId: string;
  readonly sessionId: string;
  /** Begins every key of this writer. */
  readonly name: string;
  /** Waits for the tutor's answer before the next message; the others write silently. */
  readonly asksTutor: boolean;
  readonly ledger: Ledger;
}

/** Somebody who keeps writing whatever happens to the server: one message, its acknowledgement, the next. */
export interface PersistentWriter {
  /** Resolves once the message under way is acknowledged. */
  finish(): Promise<void>;
}

interface Frame {
  readonly type: string;
  readonly data: { readonly message?: Message; readonly code?: string; readonly message_id?: string };
  readonly in_reply_to?: string;
  readonly channel?: string;
  readonly offset?: number;
}

const pauseMs = 15;
const reconnectMs = 25;
const answerPatienceMs = 1_500;
const passing = new Set(["unavailable", "overloaded"]);

export function startWriter(options: WriterOptions): PersistentWriter {
  const { ledger } = options;
  const finished = Promise.withResolvers<void>();
  let socket: WebSocket | null = null;
  let count = 0;
  let waitsForAck = false;
  let waitsForAnswerTo: string | null = null;
  let isFinishing = false;
  let isFinished = false;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;

  const key = () => `${options.name}.${count}`;
  const content = () => (options.asksTutor ? "Can you give me a hint about fractions?" : `message ${key()}`);

  function send(): void {
    const data = {
      session_id: options.sessionId,
      content: content(),
      client_message_id: key(),
      ...(options.asksTutor ? {} : { silent: true }),
    };
    ledger.attempted(key(), options.userId);
    socket?.send(JSON.stringify({ type: "chat_message", id: key(), data }));
  }

  function next(): void {
    waitsForAnswerTo = null;
    clearTimeout(answerTimer);
    if (isFinishing) {
      isFinished = true;
      finished.resolve();
      socket?.close();
      return;
    }
    count += 1;
    waitsForAck = true;
    setTimeout(() => {
      if (socket?.readyState === WebSocket.OPEN) send();
    }, pauseMs);
  }

  function acknowledged(messageId: string): void {
    waitsForAck = false;
    if (!options.asksTutor) return next();
    waitsForAnswerTo = messageId;
    answerTimer = setTimeout(next, answerPatienceMs);
  }

  function take(frame: Frame, connection: ReturnType<Ledger["connection"]>): void {
    if (frame.type === "ack" && frame.in_reply_to === key() && waitsForAck) {
      connection.acknowledged(key(), frame.data);
      return acknowledged(frame.data.message_id ?? "");
    }
    if (frame.type === "error" && frame.in_reply_to === key()) {
      if (passing.has(frame.data.code ?? "")) setTimeout(send, reconnectMs);
      else ledger.fault(`${key()} was refused: ${JSON.stringify(frame.data)}`);
      return;
    }
    connection.received(frame);
    const answered = frame.type === "message_received" && frame.data.message?.question_id;
    if (answered && answered === waitsForAnswerTo) next();
  }

  function connect(): void {
    const opened = new WebSocket(`${options.socketUrl}?token=${options.token}`);
    const connection = ledger.connection();
    socket = opened;
    opened.onopen = () => {
      if (count === 0) next();
      else if (waitsForAck) send();
    };
    opened.onmessage = ({ data }) => take(JSON.parse(String(data)) as Frame, connection);
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      if (isFinished) return;
      // What a killed server leaves behind; anything else would be the server's own decision.
      if (code !== 1006) ledger.fault(`A writer's socket closed with ${code}.`);
      setTimeout(connect, reconnectMs);
    };
  }

  connect();
  return {
    finish() {
      isFinishing = true;
      if (!waitsForAck) next();
      return finished.promise;
    },
  };
}
