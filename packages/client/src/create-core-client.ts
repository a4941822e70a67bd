import { type ClientType, type ServerMessage, sessionChannel } from "@masterx/protocol";
import type { ClientOptions, CoreClient, Part } from "./client.ts";
import { systemClock } from "./clock.ts";
import { type Connection, idleConnection } from "./connection.ts";
import { createHandlers } from "./create-handlers.ts";
import { createHttp } from "./create-http.ts";
import { createLink } from "./create-link.ts";
import { createMemberships } from "./create-memberships.ts";
import { createPositions } from "./create-positions.ts";
import { createRequests } from "./create-requests.ts";
import { createStore } from "./create-store.ts";
import { findAddress } from "./find-address.ts";
import { isSame } from "./is-same.ts";
import { connectionOf } from "./machine/connection-of.ts";
import { isServed, type Machine, serving } from "./machine/machine.ts";
import type { Notice } from "./notice.ts";
import { createCell } from "./observable.ts";
import { createOutbox } from "./outbox/create-outbox.ts";
import type { OutboxEntry } from "./outbox/outbox-entry.ts";
import { qualityOf } from "./quality-of.ts";
import { randomId } from "./random-id.ts";
import { watchPage } from "./watch-page.ts";

/** Between the last release and closing; React's double mounting releases and retains within one tick. */
const lingerMs = 250;
const ackTimeoutMs = 15_000;
/** What the server could not recover now is asked for again. */
const mendAgainMs = 1_000;
const deviceKey = "masterx.device";

/**
 * Connection, events, requests and outbox, without the pictures and the check of options that `createClient` adds.
 * Opens nothing and touches neither page nor storage before the first `retain()` or `sendChat()`.
 */
export function createCoreClient(options: ClientOptions): CoreClient {
  const { clock = systemClock, random = Math.random, maxAttempts = 5, baseDelayMs = 1_000 } = options;
  const connection = createCell<Connection>(idleConnection);
  const handlers = createHandlers();
  const positions = createPositions();
  const parts: Part[] = [];
  const http = createHttp(options);
  const store = createStore(options.storage ?? null, (message) => give({ type: "storage_refused", message }));
  const requests = createRequests(clock, send);
  const memberships = createMemberships({ clock, isSynced, request: (type, data) => requests.request(type, data) });
  /** Channels with missing events that were asked for. */
  const mending = new Set<string>();
  let userId = options.userId ?? null;
  let roundTripMs: number | null = null;
  let deviceId: Promise<string> | null = null;
  let holders = 0;
  let cancelClose: (() => void) | null = null;
  let unwatch = () => {};

  const outbox = createOutbox({
    clock,
    store,
    userId: () => userId,
    deliver,
    onDelivered(entry, ack) {
      for (const part of parts) part.delivered?.(entry, ack);
    },
    onNotice: give,
    locks: options.storage ? globalThis.navigator?.locks : undefined,
  });
  outbox.entries.subscribe(publish);

  const link = createLink({
    options,
    clock,
    random,
    maxAttempts,
    baseDelayMs,
    http,
    deviceId: () => (deviceId ??= readDeviceId()),
    positions: positionsNow,
    onMessage: receive,
    onRoundTrip(milliseconds) {
      roundTripMs = milliseconds;
      publish();
    },
    onChange: changed,
  });

  function receive(told: ServerMessage, generation: number): void {
    let message = told;
    for (const part of parts) {
      const whole = part.rebuild?.(message, generation);
      if (whole === null) return message.offset === undefined ? undefined : void mend(message.channel ?? "");
      message = whole ?? message;
    }
    if (message.type === "connection_established") {
      userId = message.data.user_id;
      outbox.adopt();
    }
    const place = positions.take(message);
    if (place === "known") return;
    // What lies beyond a gap comes again behind what fills the gap.
    if (place === "hole") return void mend(message.channel ?? "");
    if (message.type === "session_update" && message.data.position) memberships.followed(message.data.position.channel);
    else if (message.type === "resumed" && !message.data.recovered) {
      const { of, why, head } = message.data;
      if (why === "forbidden") memberships.forget(of);
      else if (!head) clock.after(mendAgainMs, () => void mend(of));
    } else if (message.type === "token_expiring") void refreshToken();
    else if (message.type === "resync")
      for (const channel of message.data.channels ?? Object.keys(positionsNow())) void mend(channel);
    for (const part of parts) part.receive(message);
    requests.settle(message);
    handlers.deliver(message);
  }

  /** Asks for what is missing of one channel, once at a time. Where no answer comes the connection is made anew. */
  async function mend(channel: string): Promise<void> {
    if (mending.has(channel)) return;
    mending.add(channel);
    try {
      await requests.request("resume", { positions: positions.of([channel]) });
    } catch {
      if (isSynced()) link.lose({ code: "not_recovered", message: "Not recovered." });
    } finally {
      mending.delete(channel);
    }
  }

  /** In place. Where that fails the server ends the connection (4002), and the next one begins with a fresh token. */
  async function refreshToken(): Promise<void> {
    try {
      const token = await options.getToken({ refused: true });
      if (token !== null) await requests.request("refresh_token", { token });
    } catch {}
  }

  function positionsNow() {
    return positions.forResume(userId, memberships.channels());
  }

  async function leave(channel: string, type: ClientType, data: object): Promise<void> {
    memberships.forget(channel);
    positions.forget(channel);
    if (isSynced()) await requests.request(type, data);
  }

  function changed(before: Machine, after: Machine): void {
    const [was, is] = [isServed(before), isServed(after)];
    const [from, to] = [serving(before)?.generation, serving(after)?.generation];
    if (was && !is) {
      roundTripMs = null;
      outbox.closed();
    }
    if (from !== undefined && from !== to) requests.rejectAll({ code: "connection_lost", message: "Connection lost." });
    publish();
    if (is && !(was && from === to)) {
      outbox.opened();
      memberships.synced();
      for (const part of parts) part.synced?.();
    }
  }

  function publish(): void {
    const next: Connection = {
      ...connectionOf(link.machine(), maxAttempts),
      roundTripMs,
      quality: qualityOf(roundTripMs),
      pending: outbox.pending(),
      userId,
    };
    if (!isSame(next, connection.snapshot())) connection.set(next);
  }

  function send(type: ClientType, data: object, id?: string): boolean {
    return (isSynced() || type === "resume") && link.send(type, data, id);
  }

  function isSynced(): boolean {
    return isServed(link.machine());
  }

  async function deliver(entry: OutboxEntry) {
    const { client_message_id, content, session_id, answer, silent } = entry;
    // JSON leaves out what is undefined.
    const data = { content, client_message_id, session_id: session_id ?? undefined, answer, silent };
    const reply = await requests.request("chat_message", data, { timeoutMs: ackTimeoutMs });
    return reply.type === "ack" ? reply.data : {};
  }

  async function readDeviceId(): Promise<string> {
    const id = (await store.get(deviceKey)) ?? randomId();
    await store.set(deviceKey, id);
    return id;
  }

  function give(notice: Notice): void {
    handlers.deliver({ type: "", data: notice });
  }

  return {
    connection,
    outbox: outbox.entries,

    retain() {
      // Throws where there is neither an option nor a page: nothing could be reached, ever.
      findAddress(options.url);
      holders += 1;
      cancelClose?.();
      cancelClose = null;
      if (holders === 1) {
        outbox.hold();
        unwatch();
        unwatch = watchPage((type) => link.dispatch({ type }));
        link.dispatch({ type: "start" });
      }
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        if (holders > 0) return;
        cancelClose = clock.after(lingerMs, () => {
          unwatch();
          outbox.release();
          link.dispatch({ type: "stop" });
        });
      };
    },

    on: handlers.on,
    once: handlers.once,
    off: handlers.off,
    onNotice: (handler) => handlers.listen("", handler),

    emit: (type, data) => void send(type, data),
    request: requests.request,

    sendChat: outbox.add,
    retry: outbox.retry,
    discard: outbox.discard,

    joinSession: (sessionId) => memberships.join(sessionChannel(sessionId)),
    leaveSession: (sessionId) => leave(sessionChannel(sessionId), "leave_session", { session_id: sessionId }),
    subscribeLearner: (learnerId) => memberships.join(`learner:${learnerId}`),
    unsubscribeLearner: (learnerId) => leave(`learner:${learnerId}`, "unsubscribe_learner", { learner_id: learnerId }),
    get: http.get,
    attach: (part) => void parts.push(part),

    reconnectNow: () => link.dispatch({ type: "reconnect_now" }),
    async signOut() {
      link.dispatch({ type: "sign_out" });
      userId = null;
      handlers.clear();
      memberships.clear();
      positions.clear();
      const cleared = outbox.clear();
      for (const part of parts) part.clear();
      publish();
      await cleared;
    },
  };
}
