import { seenIn, type Frame } from "./frame.ts";
import type { ClientSocket } from "./pausable-socket.ts";
import type { Place, Recording, SeenConnection } from "./recording.ts";

export interface RecoveringClientOptions {
  /** Of the page that it stands for; unique in a recording. */
  readonly name: string;
  readonly userId: string;
  readonly token: string;
  /** `ws://host:port/api/ws`, perhaps a proxy's; asked at every attempt, for it may move. */
  readonly socketUrl: () => string;
  readonly recording: Recording;
  /** A fresh ticket for every connection, in place of the token: a page with its generation. */
  readonly ticket?: () => Promise<string>;
  /** Between two attempts. */
  readonly retryMs?: number | (() => number);
  /** What it believes the time to be; stands in everything that it sends. */
  readonly timestamp?: () => string;
  /** `batch=1` and the like. */
  readonly query?: string;
  /** In place of the runtime's WebSocket: one that can be made to stall. */
  readonly openSocket?: (
    url: string,
    protocols: readonly string[],
    headers: Readonly<Record<string, string>>,
  ) => ClientSocket;
}

export interface RecoveringClient {
  readonly name: string;
  readonly positions: ReadonlyMap<string, Place>;
  /** Live and synced at this moment. */
  readonly isSynced: boolean;
  /** It does not try to connect: `stop` was called, or the server said so. */
  readonly isStopped: boolean;
  /** How often a connection was admitted. */
  readonly admissions: number;
  /** Close codes, oldest first. */
  readonly closes: readonly number[];
  /** Codes of the errors that were answered, oldest first. */
  readonly errors: readonly string[];
  /** Commands without an answer so far. */
  readonly waiting: number;
  join(sessionId: string): void;
  leave(sessionId: string): void;
  subscribe(learnerId: string): void;
  /** Sends, and sends again on every new connection, until it is acknowledged or refused for good. */
  say(key: string, sessionId: string, content: string, more?: object): void;
  /** Any other message, once. */
  send(message: object): void;
  /** The connection is lost without a word. */
  cut(): void;
  /** Its page was left: the socket lingers, and is not replaced when it is gone. */
  linger(): void;
  /** Not connected until `start`. */
  stop(): void;
  start(): void;
  /** Resolves when `holds`; looked at after everything that happens. */
  until(holds: (client: RecoveringClient) => boolean, what: string, patienceMs?: number): Promise<void>;
}

interface Command {
  readonly key: string;
  readonly sessionId: string;
  readonly content: string;
  readonly more: object;
}

const passing = new Set(["unavailable", "overloaded", "rate_limited"]);
const defaultPatienceMs = 30_000;

/**
 * A client of `masterx.v1` that knows nothing of ours but the protocol: it keeps where it stands in every channel,
 * comes back with `resume`, takes what was recovered or what it is shown, and complains of every hole and repetition.
 */
export function createRecoveringClient(options: RecoveringClientOptions): RecoveringClient {
  const { recording, retryMs: retryEvery = 25 } = options;
  const retryMs = () => (typeof retryEvery === "number" ? retryEvery : retryEvery());
  const positions = new Map<string, Place>();
  /** Offsets that acknowledgements told, beyond what arrived in order. */
  const told = new Map<string, Set<number>>();
  const outbox = new Map<string, Command>();
  /** Joined or subscribed without an answer so far. */
  const wanted = new Map<string, object>();
  const watchers = new Set<() => void>();
  const closes: number[] = [];
  const errors: string[] = [];
  let socket: ClientSocket | null = null;
  let isStopped = true;
  let isSynced = false;
  let admissions = 0;
  let attempt = 0;
  let comesBackAfterMs: number | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const post = (message: object) => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify(options.timestamp ? { ...message, timestamp: options.timestamp() } : message));
  };
  const speak = ({ key, sessionId, content, more }: Command) =>
    post({
      type: "chat_message",
      id: key,
      data: { session_id: sessionId, content, client_message_id: key, silent: true, ...more },
    });

  function again(): void {
    clearTimeout(retry);
    if (!isStopped) retry = setTimeout(connect, comesBackAfterMs ?? retryMs());
    comesBackAfterMs = null;
  }

  function connect(): void {
    if (isStopped) return;
    if (!options.ticket) return open(["masterx.v1"], { Authorization: `Bearer ${options.token}` });
    const own = (attempt += 1);
    options.ticket().then((ticket) => {
      if (!isStopped && attempt === own) open(["masterx.v1", `ticket.${ticket}`], {});
    }, again);
  }

  function open(protocols: readonly string[], headers: Readonly<Record<string, string>>): void {
    const url = `${options.socketUrl()}${options.query ? `?${options.query}` : ""}`;
    const opened: ClientSocket = options.openSocket
      ? options.openSocket(url, protocols, headers)
      : (new WebSocket(url, { protocols, headers } as unknown as string[]) as unknown as ClientSocket);
    socket = opened;
    let own: SeenConnection | null = null;
    opened.onmessage = ({ data }) => {
      if (socket !== opened) return;
      const frames = JSON.parse(String(data)) as Frame | readonly Frame[];
      for (const frame of Array.isArray(frames) ? (frames as Frame[]) : [frames as Frame]) {
        if (frame.type === "connection_established") {
          own = recording.connection(options.name, options.userId);
          admissions += 1;
          resume(own, frame);
        } else if (own) take(own, frame);
      }
      look();
    };
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      closes.push(code);
      socket = null;
      isSynced = false;
      // From 4500 on a client stops (protocol §9).
      if (code >= 4500) isStopped = true;
      look();
      again();
    };
  }

  /** With the greeting's positions for what it has not followed yet: its own channel has no hole from there on. */
  function resume(own: SeenConnection, greeting: Frame): void {
    const greeted = (greeting.data["positions"] ?? {}) as Record<string, Place>;
    for (const [channel, place] of Object.entries(greeted)) if (!positions.has(channel)) positions.set(channel, place);
    own.asked = Object.fromEntries(positions);
    for (const offsets of told.values()) offsets.clear();
    post({ type: "resume", id: "resume", data: { positions: own.asked } });
  }

  function take(own: SeenConnection, frame: Frame): void {
    for (const entry of seenIn(frame, outbox)) own.entries.push(entry);
    const { type, data, in_reply_to: reply } = frame;
    if (frame.channel !== undefined && frame.offset !== undefined && type !== "ack")
      arrived(frame.channel, { epoch: frame.epoch ?? "", offset: frame.offset }, type);
    // Who lost the right follows no more, and is told so by the last event.
    if (type === "consent_changed" && data["adult_id"] === options.userId && data["granted"] === false) {
      positions.delete(frame.channel ?? "");
      own.entries.push({ kind: "left", channel: frame.channel ?? "" });
    }
    switch (type) {
      case "resumed": {
        const channel = String(data["of"]);
        const head = data["head"] as Place | undefined;
        if (data["recovered"] === true) return;
        if (head) return void positions.set(channel, head);
        // Forbidden: nothing to come back to. Unavailable: another attempt, with the same position.
        if (data["why"] === "forbidden") return void positions.delete(channel);
        return socket?.close();
      }
      case "resync":
        return socket?.close();
      case "server_draining":
        comesBackAfterMs = Number(data["reconnect_after_ms"]);
        return socket?.close();
      case "session_update":
      case "room_joined": {
        // Until it is answered what is said there still comes.
        if (reply?.startsWith("leave/")) return void positions.delete(`session:${reply.slice("leave/".length)}`);
        const position = data["position"] as (Place & { channel: string }) | undefined;
        if (!position) return;
        wanted.delete(position.channel);
        if (!positions.has(position.channel))
          positions.set(position.channel, { epoch: position.epoch, offset: position.offset });
        return;
      }
      case "learner_subscribed":
      case "subscribed":
        return void wanted.delete(`learner:${String(data["learner_id"])}`);
      case "ack":
        return acknowledged(reply, data);
      case "error":
        return refused(reply, data);
      default:
    }
  }

  function acknowledged(reply: string | undefined, data: Frame["data"]): void {
    if (reply === "resume") {
      isSynced = true;
      for (const message of wanted.values()) post(message);
      for (const command of outbox.values()) speak(command);
      return;
    }
    if (reply === undefined || !outbox.delete(reply) || data["duplicate"] === true) return;
    const position = data["position"] as Place & { channel: string };
    const offsets = told.get(position.channel) ?? new Set();
    told.set(position.channel, offsets.add(position.offset));
    settle(position.channel);
  }

  function refused(reply: string | undefined, data: Frame["data"]): void {
    const command = reply === undefined ? undefined : outbox.get(reply);
    const code = String(data["code"]);
    errors.push(code);
    if (command && passing.has(code)) {
      const asked = socket;
      setTimeout(
        () => {
          if (socket === asked && isSynced && outbox.has(command.key)) speak(command);
        },
        Number(data["retry_after_ms"] ?? retryMs()),
      );
    } else if (command) outbox.delete(command.key);
    if (reply !== undefined && !passing.has(code)) wanted.delete(reply);
  }

  function arrived(channel: string, place: Place, type: string): void {
    const known = positions.get(channel);
    if (known?.epoch === place.epoch) {
      const isOwn = told.get(channel)?.delete(place.offset);
      if (place.offset > known.offset + 1)
        recording.complain(`${options.name}: ${channel} went from ${known.offset} to ${place.offset} (${type}).`);
      if (place.offset <= known.offset && !isOwn)
        recording.complain(`${options.name}: ${channel} ${place.offset} (${type}) came after ${known.offset}.`);
      if (place.offset <= known.offset) return;
    }
    positions.set(channel, place);
    settle(channel);
  }

  function settle(channel: string): void {
    const known = positions.get(channel);
    if (!known) return;
    let { offset } = known;
    while (told.get(channel)?.has(offset + 1)) offset += 1;
    positions.set(channel, { epoch: known.epoch, offset });
  }

  function look(): void {
    for (const watcher of watchers) watcher();
  }

  function ask(channel: string, type: string, data: object): void {
    const message = { type, id: channel, data };
    wanted.set(channel, message);
    if (isSynced) post(message);
  }

  const client: RecoveringClient = {
    name: options.name,
    positions,
    closes,
    errors,
    get isSynced() {
      return isSynced;
    },
    get isStopped() {
      return isStopped;
    },
    get admissions() {
      return admissions;
    },
    get waiting() {
      return outbox.size + wanted.size;
    },
    join: (sessionId) => ask(`session:${sessionId}`, "join_session", { session_id: sessionId }),
    leave(sessionId) {
      wanted.delete(`session:${sessionId}`);
      post({ type: "leave_session", id: `leave/${sessionId}`, data: { session_id: sessionId } });
    },
    subscribe: (learnerId) => ask(`learner:${learnerId}`, "subscribe_learner", { learner_id: learnerId }),
    say(key, sessionId, content, more = {}) {
      const command = { key, sessionId, content, more };
      recording.sends(key, { authorId: options.userId, content });
      outbox.set(key, command);
      if (isSynced) speak(command);
    },
    send: post,
    cut: () => socket?.terminate(),
    linger: () => void (isStopped = true),
    stop() {
      isStopped = true;
      clearTimeout(retry);
      const last = socket;
      socket = null;
      isSynced = false;
      last?.close();
      look();
    },
    start() {
      if (!isStopped) return;
      isStopped = false;
      connect();
    },
    until(holds, what, patienceMs = defaultPatienceMs) {
      return new Promise((resolve, reject) => {
        const watcher = () => {
          if (!holds(client)) return;
          watchers.delete(watcher);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          const state = JSON.stringify({ isSynced, waiting: client.waiting, closes: closes.slice(-3) });
          reject(new Error(`${options.name}: not ${what} within ${patienceMs} ms; ${state}`));
        }, patienceMs);
        watchers.add(watcher);
        watcher();
      });
    },
  };
  return client;
}
