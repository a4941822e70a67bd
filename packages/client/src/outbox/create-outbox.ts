import type { ServerData } from "@masterx/protocol";
import { asClientError, ClientError, fault } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import type { Store } from "../create-store.ts";
import type { Notice } from "../notice.ts";
import { createCell } from "../observable.ts";
import { randomId } from "../random-id.ts";
import type { ChatInput, OutboxEntry } from "./outbox-entry.ts";
import { type OwnedEntry, parseEntries } from "./owned-entry.ts";

/** Waiting and failed ones together. */
export const outboxLimit = 200;
/** Sent ones that stay on view. */
const sentKept = 20;
/** The server knows a command's key for seven days; older ones are not sent without being asked. */
export const tooOldMs = 6 * 86_400_000;
const usualPauseMs = 1_000;

export interface OutboxOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly userId: () => string | null;
  /** Sends one and resolves with its ack. */
  readonly deliver: (entry: OutboxEntry) => Promise<ServerData<"ack">>;
  readonly onDelivered: (entry: OutboxEntry, ack: ServerData<"ack">) => void;
  readonly onNotice: (notice: Notice) => void;
  /** The browser's, where other pages share the store. */
  readonly locks: Pick<LockManager, "request"> | undefined;
}

/** One key for each entry: two pages of one person then never write over each other's. The locks have their own. */
const prefix = "masterx.outbox.";

/**
 * Messages on their way: one at a time and in order, the same `client_message_id` again until the server has answered.
 * A retryable error stops the line there; any other marks its message `failed` and lets the next one go.
 *
 * One page sends a text: the one where it was written, which holds a lock of its own name while it lives. What a page
 * left behind that is gone is taken over by another, under that lock. So sending itself never waits for a lock.
 */
export function createOutbox({ clock, store, userId, deliver, onDelivered, onNotice, locks }: OutboxOptions) {
  const entries = createCell<readonly OwnedEntry[]>([]);
  const page = randomId();
  let letGo = () => {};
  /** Under way, and then true. */
  let loaded: Promise<void> | boolean = false;
  let open = false;
  let busy = false;
  let cancelPause: (() => void) | null = null;
  /** Grows with each sign-out: what was under way before has no effect any more. */
  let era = 0;

  const all = () => entries.snapshot();
  const find = (id: string) => all().find((entry) => entry.client_message_id === id);
  const keep = (id: string, entry: OwnedEntry | null) => store.save(prefix + id, entry && JSON.stringify(entry));
  const stored = async () => parseEntries(await store.load(prefix));

  function put(entry: OwnedEntry): void {
    const { client_message_id: id, state } = entry;
    const next = find(id) ? all().map((one) => (one.client_message_id === id ? entry : one)) : [...all(), entry];
    const surplus = next.filter((one) => one.state === "sent").slice(0, -sentKept);
    entries.set(next.filter((one) => !surplus.includes(one)));
    void keep(id, state === "sent" ? null : entry);
  }

  function drop(gone: (entry: OwnedEntry) => boolean): number {
    const dropped = all().filter(gone);
    if (dropped.length > 0) entries.set(all().filter((entry) => !dropped.includes(entry)));
    for (const entry of dropped) void keep(entry.client_message_id, null);
    return dropped.length;
  }

  async function load(): Promise<void> {
    const of = era;
    loaded ||= takeOver(of);
    await loaded;
    if (of === era && open) loaded = true;
  }

  async function takeOver(of: number): Promise<void> {
    const owners = new Set((await stored()).map((entry) => entry.page));
    owners.delete(page);
    for (const owner of owners) {
      const take = async () => {
        const left = (await stored()).filter((entry) => entry.page === owner && !find(entry.client_message_id));
        if (of !== era) return;
        const fresh = left.map((entry) => revive({ ...entry, page }, clock.now()));
        entries.set([...fresh, ...all()].toSorted((one, other) => one.at - other.at));
        await Promise.all(fresh.map((entry) => keep(entry.client_message_id, entry)));
      };
      // Where locks are forbidden two pages may send the same, which the server takes once.
      if (locks) await locks.request(prefix + owner, { ifAvailable: true }, (lock) => lock && take()).catch(take);
      else await take();
    }
    discardOfOthers();
  }

  /** What another person wrote on this device is neither shown nor sent in this one's name. */
  function discardOfOthers(): void {
    const own = userId();
    if (own === null) return;
    const discarded = drop(({ user_id }) => user_id !== null && user_id !== own);
    if (discarded > 0) onNotice({ type: "outbox_of_another_person", discarded });
    for (const entry of all()) if (entry.user_id === null) put({ ...entry, user_id: own });
  }

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    const of = era;
    // A text goes out in the tick in which it was written, before a page has drawn anything.
    if (loaded !== true) await load();
    const next = () =>
      of === era && open && !cancelPause ? all().find((entry) => entry.state === "queued") : undefined;
    for (let entry; (entry = next());) {
      const aged = revive(entry, clock.now());
      if (aged.state === "failed") put(aged);
      else await send(entry, of);
    }
    if (of === era) busy = false;
  }

  async function send(entry: OwnedEntry, of: number): Promise<void> {
    const { error: _, ...clean } = entry;
    put({ ...clean, state: "sending" });
    try {
      const ack = await deliver(entry);
      if (of !== era) return;
      // The conversation takes it before it leaves the line, so that it is on view throughout.
      onDelivered(entry, ack);
      if (find(entry.client_message_id))
        put({ ...clean, session_id: ack.session_id ?? entry.session_id, state: "sent", ack });
    } catch (reason) {
      if (of !== era) return;
      const { fault: error, retry, retryAfterMs = usualPauseMs } = asClientError(reason);
      if (find(entry.client_message_id)) put({ ...clean, state: retry ? "queued" : "failed", error });
      if (retry && open) pause(retryAfterMs);
    }
  }

  function unpause(): void {
    cancelPause?.();
    cancelPause = null;
  }
  function pause(delayMs: number): void {
    unpause();
    cancelPause = clock.after(delayMs, () => {
      cancelPause = null;
      void pump();
    });
  }

  return {
    entries,
    pending: (): number => all().filter(({ state }) => state === "queued" || state === "sending").length,
    /** Gives back the key of the command, by which it has one effect. */
    add(input: ChatInput & Pick<OutboxEntry, "interaction">): string {
      const { client_message_id: id = randomId(), session_id, ...rest } = input;
      if (find(id)) return id;
      if (all().filter(({ state }) => state !== "sent").length >= outboxLimit) {
        onNotice({ type: "outbox_full", limit: outboxLimit });
        throw new ClientError(fault("outbox_full"), true);
      }
      const own = { client_message_id: id, session_id: session_id ?? null, user_id: userId(), page };
      // What is undefined is not stored, and means the same.
      put({ ...(rest as Pick<OwnedEntry, "content">), ...own, state: "queued", at: clock.now() });
      void pump();
      return id;
    },
    retry(id: string): void {
      const entry = find(id);
      if (entry?.state !== "failed") return;
      const { error: _, ...clean } = entry;
      put({ ...clean, state: "queued", at: clock.now() });
      void pump();
    },
    discard: (id: string): void =>
      void drop(({ client_message_id, state }) => client_message_id === id && state !== "sending"),
    /** From now on this page is one that sends, until `release`. */
    hold(): void {
      void load();
      letGo();
      const { promise, resolve } = Promise.withResolvers<void>();
      letGo = resolve;
      locks?.request(prefix + page, () => promise).catch(() => undefined);
    },
    release: () => letGo(),
    /** The server has said who is signed in. */
    adopt: discardOfOthers,
    opened(): void {
      open = true;
      unpause();
      void pump();
    },
    closed(): void {
      open = false;
      // Pages may go meanwhile: what they leave is looked for with the next connection.
      loaded = false;
    },
    async clear(): Promise<void> {
      era += 1;
      loaded = busy = open = false;
      unpause();
      letGo();
      entries.set([]);
      await Promise.all(Object.keys(await store.load(prefix)).map((key) => store.save(key, null)));
    },
  };
}

function revive(entry: OwnedEntry, now: number): OwnedEntry {
  if (entry.state === "failed") return entry;
  if (now - entry.at < tooOldMs) return { ...entry, state: "queued" };
  return {
    ...entry,
    state: "failed",
    error: fault("too_old", "Written six days ago."),
  };
}
