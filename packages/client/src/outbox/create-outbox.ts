import type { ServerData } from "@masterx/protocol";
import { asClientError, ClientError } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import type { Store } from "../create-store.ts";
import type { Notice } from "../notice.ts";
import { createCell } from "../observable.ts";
import { randomId } from "../random-id.ts";
import type { ChatInput, OutboxEntry } from "./outbox-entry.ts";
import { createStoredEntries, type OwnedEntry } from "./stored-entries.ts";

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

const lockOf = (page: string) => `masterx.outbox.${page}`;

/**
 * Messages on their way: one at a time and in order, the same `client_message_id` again until the server has answered.
 * A retryable error stops the line there; any other marks its message `failed` and lets the next one go.
 *
 * One page sends a text: the one where it was written, which holds a lock of its own name while it lives. What a page
 * left behind that is gone is taken over by another, under that lock. So sending itself never waits for a lock.
 */
export function createOutbox({ clock, store, userId, deliver, onDelivered, onNotice, locks }: OutboxOptions) {
  const stored = createStoredEntries(store);
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

  const find = (id: string) => entries.snapshot().find((entry) => entry.client_message_id === id);

  function put(entry: OwnedEntry): void {
    const all = entries.snapshot();
    const at = all.findIndex((one) => one.client_message_id === entry.client_message_id);
    const next = at < 0 ? [...all, entry] : all.with(at, entry);
    const surplus = next.filter((one) => one.state === "sent").slice(0, -sentKept);
    entries.set(next.filter((one) => !surplus.includes(one)));
    if (entry.state === "sent") void stored.remove(entry.client_message_id);
    else void stored.put(entry);
  }

  const drop = (id: string) => entries.set(entries.snapshot().filter((entry) => entry.client_message_id !== id));

  async function load(): Promise<void> {
    const of = era;
    loaded ||= takeOver(of);
    await loaded;
    if (of === era && open) loaded = true;
  }

  async function takeOver(of: number): Promise<void> {
    const owners = new Set((await stored.load()).map((entry) => entry.page));
    owners.delete(page);
    for (const owner of owners) {
      const take = async () => {
        const left = (await stored.load()).filter((entry) => entry.page === owner && !find(entry.client_message_id));
        if (of !== era) return;
        const fresh = left.map((entry) => revive({ ...entry, page }, clock.now()));
        entries.set([...fresh, ...entries.snapshot()].toSorted((one, other) => one.at - other.at));
        await Promise.all(fresh.map(stored.put));
      };
      // Where locks are forbidden two pages may send the same, which the server takes once.
      if (locks) await locks.request(lockOf(owner), { ifAvailable: true }, (lock) => lock && take()).catch(take);
      else await take();
    }
    discardOfOthers();
  }

  /** What another person wrote on this device is neither shown nor sent in this one's name. */
  function discardOfOthers(): void {
    const own = userId();
    if (own === null) return;
    const theirs = entries.snapshot().filter((entry) => entry.user_id !== null && entry.user_id !== own);
    entries.set(entries.snapshot().filter((entry) => !theirs.includes(entry)));
    for (const entry of theirs) void stored.remove(entry.client_message_id);
    if (theirs.length > 0) onNotice({ type: "outbox_of_another_person", discarded: theirs.length });
    for (const entry of entries.snapshot()) if (entry.user_id === null) put({ ...entry, user_id: own });
  }

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    const of = era;
    // A text goes out in the tick in which it was written, before a page has drawn anything.
    if (loaded !== true) await load();
    const next = () =>
      of === era && open && !cancelPause ? entries.snapshot().find((entry) => entry.state === "queued") : undefined;
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

  function pause(delayMs: number): void {
    cancelPause?.();
    cancelPause = clock.after(delayMs, () => {
      cancelPause = null;
      void pump();
    });
  }

  return {
    entries,
    pending: (): number =>
      entries.snapshot().filter((entry) => entry.state === "queued" || entry.state === "sending").length,
    add(input: ChatInput): string {
      const client_message_id = input.client_message_id ?? randomId();
      if (find(client_message_id)) return client_message_id;
      if (entries.snapshot().filter((entry) => entry.state !== "sent").length >= outboxLimit) {
        onNotice({ type: "outbox_full", limit: outboxLimit });
        throw new ClientError(
          {
            code: "outbox_full",
            message: `${outboxLimit} messages wait already.`,
          },
          { retry: true },
        );
      }
      put({
        client_message_id,
        content: input.content,
        session_id: input.session_id ?? null,
        state: "queued",
        at: clock.now(),
        ...(input.answer !== undefined && { answer: input.answer }),
        ...(input.silent !== undefined && { silent: input.silent }),
        user_id: userId(),
        page,
      });
      void pump();
      return client_message_id;
    },
    retry(id: string): void {
      const entry = find(id);
      if (entry?.state !== "failed") return;
      const { error: _, ...clean } = entry;
      put({ ...clean, state: "queued", at: clock.now() });
      void pump();
    },
    discard(id: string): void {
      if (find(id)?.state === "sending") return;
      drop(id);
      void stored.remove(id);
    },
    /** From now on this page is one that sends, until `release`. */
    hold(): void {
      void load();
      letGo();
      const { promise, resolve } = Promise.withResolvers<void>();
      letGo = resolve;
      locks?.request(lockOf(page), () => promise).catch(() => undefined);
    },
    release: () => letGo(),
    /** The server has said who is signed in. */
    adopt: discardOfOthers,
    opened(): void {
      open = true;
      cancelPause?.();
      cancelPause = null;
      void pump();
    },
    closed(): void {
      open = false;
      // Pages may go meanwhile: what they leave is looked for with the next connection.
      loaded = false;
    },
    async clear(): Promise<void> {
      era += 1;
      busy = open = false;
      cancelPause?.();
      cancelPause = null;
      loaded = false;
      letGo();
      entries.set([]);
      await stored.clear();
    },
  };
}

function revive(entry: OwnedEntry, now: number): OwnedEntry {
  if (entry.state === "failed") return entry;
  if (now - entry.at < tooOldMs) return { ...entry, state: "queued" };
  return {
    ...entry,
    state: "failed",
    error: { code: "too_old", message: "Written six days ago." },
  };
}
