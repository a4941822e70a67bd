import type { Position } from "@masterx/protocol";
import { createFakeSocket, type FakeSocket, type SentMessage } from "./fake-socket.ts";

export interface KeptMessage {
  readonly id: string;
  readonly client_message_id: string;
  readonly session_id: string;
  readonly content: string;
  readonly offset: number;
}

const at = "2026-01-01T00:00:00.000Z";
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

/** A durable message as a channel keeps it; its offset is its place, from 1. */
export interface KeptEvent {
  readonly type: string;
  readonly data: object;
}

/**
 * A server for one person (`u1`, session `s1`) that keeps what it acknowledged, behind a network that a test cuts
 * wherever it likes. It answers in microtasks and never of itself otherwise.
 */
export function createScriptedServer() {
  const net = createFakeSocket();
  const kept: KeptMessage[] = [];
  const histories = new Map<string, KeptEvent[]>();
  const followed = new WeakMap<FakeSocket, Set<string>>();
  const historyOf = (channel: string): KeptEvent[] => {
    const history = histories.get(channel) ?? [];
    histories.set(channel, history);
    return history;
  };
  const headOf = (channel: string) => ({ epoch: server.epoch, offset: historyOf(channel).length });
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
    epoch: "e1",
    /** Whether `resume` repeats what was missed; otherwise each channel is answered by its snapshot. */
    recovers: false,
    /** Every durable message of a channel, from offset 1. */
    historyOf,
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
    reading: { reading: null as object | null, reading_paused: false, notifications: [] as object[] },

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
    /** Something durable happens: kept, and told to the sockets that follow the channel. */
    publish(channel: string, type: string, data: object): void {
      const offset = historyOf(channel).push({ type, data });
      for (const socket of net.sockets)
        if (followed.get(socket)?.has(channel)) answer(socket, type, data, { channel, epoch: server.epoch, offset });
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
    const message = { type, data, timestamp: at, ...extras };
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
        server_time: at,
        heartbeat_ms: 30_000,
        limits: {
          message_bytes: 10_240,
          messages_per_minute: 100,
          frame_bytes: 65_536,
          frames_per_second: 2_000,
          bytes_per_second: 262_144,
          followed_channels: 256,
        },
        positions: { "user:u1": headOf("user:u1") },
      });
    });
  });

  function handle(socket: FakeSocket, message: SentMessage): void {
    const { type, data } = message;
    const reply = { in_reply_to: message.id };
    switch (type) {
      case "ping":
        return answer(socket, "pong", { timestamp: at }, reply);
      case "resume":
        for (const [of, position] of Object.entries(data["positions"] as Readonly<Record<string, Position>>))
          resume(socket, of, position);
        return answer(socket, "ack", {}, reply);
      case "join_session": {
        const session_id = String(data["session_id"]);
        if (session_id === "forbidden")
          return answer(socket, "error", { code: "forbidden", message: "Not yours." }, reply);
        const channel = `session:${session_id}`;
        follow(socket, channel);
        const position = { channel, ...headOf(channel) };
        const members = [{ user_id: "u1", name: "Mira", role: "owner", present: true }];
        return answer(socket, "session_update", { session_id, action: "joined", members, position }, reply);
      }
      case "chat_message":
        return take(socket, message);
      default:
        return answer(socket, "ack", {}, reply);
    }
  }

  function follow(socket: FakeSocket, channel: string): void {
    followed.set(socket, (followed.get(socket) ?? new Set()).add(channel));
  }

  function resume(socket: FakeSocket, of: string, { epoch, offset }: Position): void {
    follow(socket, of);
    const history = historyOf(of);
    if (server.recovers && epoch === server.epoch && offset <= history.length) {
      const missed = history.slice(offset);
      answer(socket, "resumed", { of, recovered: true, from: offset, to: history.length, count: missed.length });
      for (const [index, { type, data }] of missed.entries())
        answer(socket, type, data, { channel: of, epoch, offset: offset + index + 1 });
      return;
    }
    const snapshot = of.startsWith("user:") ? server.reading : server.snapshot;
    const why = server.recovers ? "epoch" : "unavailable";
    answer(socket, "resumed", { of, recovered: false, why, head: headOf(of), snapshot });
  }

  function take(socket: FakeSocket, message: SentMessage): void {
    const {
      content,
      client_message_id,
      session_id = "s1",
    } = message.data as Readonly<Record<string, string | undefined>>;
    const known = kept.find((one) => one.client_message_id === client_message_id);
    const channel = `session:${session_id}`;
    const entry = known ?? {
      id: `m${kept.length + 1}`,
      client_message_id: client_message_id ?? "",
      session_id,
      content: content ?? "",
      offset: historyOf(channel).length + 1,
    };
    if (!known) {
      kept.push(entry);
      const { offset, ...rest } = entry;
      const taken = { ...rest, author_id: "u1", role: "user", timestamp: at, status: "sent" };
      historyOf(channel).push({ type: "message_received", data: { message: taken } });
      // The connection that sent it learns of it by its ack.
      for (const other of net.sockets)
        if (other !== socket && followed.get(other)?.has(channel))
          answer(other, "message_received", { message: taken }, { channel, epoch: server.epoch, offset });
    }
    const position = { channel: `session:${entry.session_id}`, epoch: server.epoch, offset: entry.offset };
    const ack = { session_id: entry.session_id, message_id: entry.id, answer_id: `a-${entry.id}`, position };
    answer(socket, "ack", known ? { ...ack, duplicate: true } : ack, { in_reply_to: message.id });
  }

  return server;
}
export type ScriptedServer = ReturnType<typeof createScriptedServer>;
