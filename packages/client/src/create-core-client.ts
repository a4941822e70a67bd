import { type ClientType, type ServerData, type ServerMessage, sessionChannel } from "@masterx/protocol";
import type { CoreClient, CoreOptions, Part, Policy } from "./client.ts";
import { ClientError, fault } from "./client-error.ts";
import { systemClock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { createHandlers } from "./create-handlers.ts";
import { createCall } from "./create-call.ts";
import { createLink } from "./create-link.ts";
import { createMemberships } from "./create-memberships.ts";
import { createPositions } from "./create-positions.ts";
import { createRequests } from "./create-requests.ts";
import { createStanding } from "./create-standing.ts";
import { createStore } from "./create-store.ts";
import { connectionOf } from "./machine/connection-of.ts";
import { isServed, type Machine, resumeLimitMs, serving } from "./machine/machine.ts";
import type { Notice } from "./notice.ts";
import { createCell } from "./observable.ts";
import { createOutbox } from "./outbox/create-outbox.ts";
import type { ChatInput, Interaction, OutboxEntry } from "./outbox/outbox-entry.ts";
import { createPresence } from "./presence/create-presence.ts";
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
 * Connection, recovery, refresh, events, requests, outbox and presence, without what `createClient` adds.
 * Opens nothing and touches neither page nor storage before the first `retain()` or `sendChat()`.
 */
export function createCoreClient(options: CoreOptions): CoreClient {
  const { clock = systemClock, random = Math.random, maxAttempts = 5, baseDelayMs = 1_000 } = options;
  const connection = createCell({} as Connection);
  const handlers = createHandlers();
  const positions = createPositions();
  const store = createStore(options.storage ?? null, (message) => give({ type: "storage_refused", message }));
  const requests = createRequests(clock, send);
  const standing = createStanding({ clock, isSynced, request: requests.request });
  const memberships = createMemberships(standing);
  const presence = createPresence(standing);
  const parts: Part[] = [presence];
  /** Channels with missing events that were asked for. */
  const mending = new Set<string>();
  let userId = options.userId ?? null;
  let roundTripMs: number | null = null;
  let deviceId: string | undefined;
  let holders = 0;
  let cancelClose = () => {};
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
    call: createCall(options),
    async deviceId() {
      deviceId ??= (await store.load(deviceKey))[deviceKey] ?? randomId();
      void store.save(deviceKey, deviceId);
      return deviceId;
    },
    positions: positionsNow,
    onMessage: receive,
    onRoundTrip(milliseconds) {
      roundTripMs = milliseconds;
      publish();
    },
    onChange: changed,
  });

  publish();

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
      await requests.request("resume", { positions: positions.of([channel]) }, { timeoutMs: resumeLimitMs });
    } catch {
      if (isSynced()) link.lose(fault("not_recovered"));
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
    if (from && from !== to) requests.rejectAll(fault("connection_lost"));
    publish();
    if (is && !(was && from === to)) {
      outbox.opened();
      standing.synced();
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
    if (JSON.stringify(next) !== JSON.stringify(connection.snapshot())) connection.set(next);
  }

  function send(type: ClientType, data: object, id?: string): boolean {
    return (isSynced() || type === "resume") && link.send(type, data, id);
  }

  function isSynced(): boolean {
    return isServed(link.machine());
  }

  async function deliver({ client_message_id, content, session_id, answer, silent, interaction }: OutboxEntry) {
    const [type, data] = interaction
      ? (["virtual_brain_interact", { ...interaction, interaction_id: client_message_id }] as const)
      : // JSON leaves out what is undefined.
        ([
          "chat_message",
          { content, client_message_id, session_id: session_id ?? undefined, answer, silent },
        ] as const);
    const reply = await requests.request(type, data, { timeoutMs: ackTimeoutMs, key: client_message_id });
    // What an interaction is answered with has none of an ack's fields.
    return reply.data as ServerData<"ack">;
  }

  /** What binds this page to the others of its browser, and keeps it out of the back/forward cache. */
  function wake(): void {
    outbox.hold();
    for (const part of parts) part.wake?.();
  }
  function rest(): void {
    outbox.release();
    for (const part of parts) part.rest?.();
  }

  function give(notice: Notice): void {
    handlers.deliver({ type: "", data: notice });
  }

  return {
    connection,
    outbox: outbox.entries,

    retain() {
      // Throws where there is no address: nothing could be reached, ever.
      options.url();
      holders += 1;
      cancelClose();
      if (holders === 1) {
        wake();
        unwatch();
        unwatch = watchPage((type) => {
          if (type === "frozen") rest();
          if (type === "thawed") wake();
          link.dispatch({ type });
        });
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
          rest();
          link.dispatch({ type: "stop" });
        });
      };
    },

    on: handlers.on,
    once: handlers.once,
    off: handlers.off,
    onNotice: (handler) => handlers.listen("", handler),

    emit(type: ClientType, data: object, policy: Policy = "volatile") {
      if (policy === "volatile") send(type, data);
      else if (policy !== "queue") standing.ask(`${type} ${policy.latest}`, type, data);
      else if (type === "chat_message") outbox.add(data as ChatInput);
      else {
        const interaction = data as Interaction;
        const { content, interaction_id: client_message_id } = interaction;
        outbox.add({ content, client_message_id, interaction });
      }
    },
    request: requests.request,
    sendChat: (input) => outbox.add(input),
    retry: outbox.retry,
    discard: outbox.discard,

    joinSession: (sessionId) => memberships.join(sessionChannel(sessionId)),
    leaveSession(sessionId) {
      presence.forget(sessionId);
      return leave(sessionChannel(sessionId), "leave_session", { session_id: sessionId });
    },
    presence: presence.of,
    setPresence: presence.set,
    subscribeLearner: (learnerId) => memberships.join(`learner:${learnerId}`),
    unsubscribeLearner: (learnerId) => leave(`learner:${learnerId}`, "unsubscribe_learner", { learner_id: learnerId }),
    attach: (part) => void parts.push(part),
    deliver: handlers.deliver,

    reconnectNow: () => link.dispatch({ type: "reconnect_now" }),
    async signOut() {
      link.dispatch({ type: "sign_out" });
      userId = null;
      handlers.clear();
      memberships.clear();
      standing.clear(new ClientError(fault("signed_out"), false));
      positions.clear();
      const cleared = outbox.clear();
      for (const part of parts) part.clear();
      publish();
      await cleared;
    },
  };
}
