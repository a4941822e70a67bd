import { createFakeSocket, type FakeSocket, type SentMessage } from "./fake-socket.ts";

export interface KeptMessage {
  readonly id: string;
  readonly client_message_id: string;
  readonly session_id: string;
  readonly content: string;
  readonly offset: number;
}

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

/**
 * A server for one person (`u1`, session `s1`) that keeps what it acknowledged, behind a network that a test cuts
 * wherever it likes. It answers in microtasks and never of itself otherwise.
 */
export function createScriptedServer() {
  const net = createFakeSocket();
  const kept: KeptMessage[] = [];
  const asked: { readonly token: string; readonly path: string; readonly body: unknown }[] = [];
  const server = {
    WebSocket: net.WebSocket,
    sockets: net.sockets,
    last: net.last,
    live: net.live,
    /** Messages that were taken, in the order of their commits. */
    kept,
    /** HTTP requests, oldest first. */
    asked,
    isUp: true,
    /** Tokens that are good. */
    accepts: (token: string): boolean => token !== "",
    /** Runs before a message is handled; returning false swallows it, as a network that fails on the way there. */
    onMessage: (_message: SentMessage, _socket: FakeSocket): boolean => true,
    /** Runs before an answer goes out; returning false swallows it, as a network that fails on the way back. */
    onAnswer: (_answer: { readonly type: string }, _socket: FakeSocket): boolean => true,
    /** Status of a refusal for a path, null to answer. */
    fails: (_path: string): number | null => null,
    /** Answers `POST /api/ws/ticket` in place of a ticket. */
    onTicket: (): Response | null => null,
    page: { messages: [] as object[], answer: null as object | null, more: false },
    snapshot: { members: [] as object[], messages: [] as object[], answer: null as object | null },
    reading: { reading: null as object | null, reading_paused: false },

    async fetch(address: string, init?: RequestInit): Promise<Response> {
      const path = new URL(address).pathname;
      const token = new Headers(init?.headers).get("authorization")?.slice("Bearer ".length) ?? "";
      asked.push({ token, path, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
      if (!server.isUp) throw new TypeError("fetch failed");
      if (!server.accepts(token)) return json(401, { code: "token_expired", message: "The token ran out.", help: "" });
      const refusal = server.fails(path);
      if (refusal !== null) return json(refusal, { code: "forbidden", message: "No.", help: "" });
      if (path === "/api/ws/ticket")
        return server.onTicket() ?? json(200, { ticket: `t${asked.length}`, expires_in_ms: 15_000 });
      return json(200, server.page);
    },

    push(type: string, data: object, extras: object = {}): void {
      const socket = net.last();
      answer(socket, type, data, extras);
    },
    /** The process dies: every socket breaks, and nothing is reached. */
    stop(): void {
      server.isUp = false;
      for (const socket of net.sockets) socket.end(1006);
    },
    start(): void {
      server.isUp = true;
    },
  };

  function answer(socket: FakeSocket, type: string, data: object, extras: object = {}): void {
    const message = { type, data, timestamp: "2026-01-01T00:00:00.000Z", ...extras };
    if (server.onAnswer(message, socket)) socket.receive(message);
  }

  net.whenMade((socket) => {
    socket.onsent = (message) => {
      if (server.onMessage(message, socket)) queueMicrotask(() => handle(socket, message));
    };
    queueMicrotask(() => {
      if (!server.isUp) return socket.end(1006);
      socket.open();
      answer(socket, "connection_established", {
        connection_id: `c${net.sockets.length}`,
        user_id: "u1",
        server_time: "2026-01-01T00:00:00.000Z",
        heartbeat_ms: 30_000,
        limits: { message_bytes: 10_240, messages_per_minute: 100 },
        positions: { "user:u1": { epoch: "e1", offset: 0 } },
      });
    });
  });

  function handle(socket: FakeSocket, message: SentMessage): void {
    const { type, data } = message;
    const reply = { in_reply_to: message.id };
    const head = { epoch: "e1", offset: kept.length };
    switch (type) {
      case "ping":
        return answer(socket, "pong", { timestamp: "2026-01-01T00:00:00.000Z" }, reply);
      case "resume":
        for (const of of Object.keys(data["positions"] as object)) {
          const snapshot = of.startsWith("user:") ? server.reading : server.snapshot;
          answer(socket, "resumed", { of, recovered: false, why: "unavailable", head, snapshot }, {});
        }
        return answer(socket, "ack", {}, reply);
      case "join_session": {
        const session_id = String(data["session_id"]);
        if (session_id === "forbidden")
          return answer(socket, "error", { code: "forbidden", message: "Not yours." }, reply);
        const position = { channel: `session:${session_id}`, ...head };
        const members = [{ user_id: "u1", name: "Mira", role: "owner", present: true }];
        return answer(socket, "session_update", { session_id, action: "joined", members, position }, reply);
      }
      case "chat_message":
        return take(socket, message);
      default:
        return answer(socket, "ack", {}, reply);
    }
  }

  function take(socket: FakeSocket, message: SentMessage): void {
    const {
      content,
      client_message_id,
      session_id = "s1",
    } = message.data as Readonly<Record<string, string | undefined>>;
    const known = kept.find((one) => one.client_message_id === client_message_id);
    const entry = known ?? {
      id: `m${kept.length + 1}`,
      client_message_id: client_message_id ?? "",
      session_id,
      content: content ?? "",
      offset: kept.length + 1,
    };
    if (!known) kept.push(entry);
    const position = { channel: `session:${entry.session_id}`, epoch: "e1", offset: entry.offset };
    const ack = { session_id: entry.session_id, message_id: entry.id, answer_id: `a-${entry.id}`, position };
    answer(socket, "ack", known ? { ...ack, duplicate: true } : ack, { in_reply_to: message.id });
  }

  return server;
}
export type ScriptedServer = ReturnType<typeof createScriptedServer>;
