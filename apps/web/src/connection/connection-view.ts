import type { Connection } from "@masterx/client";

/*
  What a person is told about the connection, and when:
  synced ──lost──▶ quiet (1 s: nothing) ──▶ inline ("Reconnecting in 7 s · Retry now") ──5 s──▶ banner
     ▲                                          │
     └──── note, 4 s ("Back in sync") ◀─synced──┘
*/
const quietMs = 1_000;
const bannerMs = 5_000;
export const noteMs = 4_000;

/** What has been seen of the connection so far; `initial` before anything was. */
export interface Watched {
  /** When the connection was last lost (or the page opened), null while it is synced. */
  readonly lostAt: number | null;
  /** Most messages that waited since it was lost. */
  readonly waited: number;
  /** When it came back after a loss that a person was told of. */
  readonly backAt: number | null;
  /** When the automatic attempts were used up, null while they are not. */
  readonly failedAt: number | null;
  readonly wasSynced: boolean;
}

export const watchedFrom = (now: number): Watched => ({
  lostAt: now,
  waited: 0,
  backAt: null,
  failedAt: null,
  wasSynced: false,
});

/** The next memory; returns `before` itself when nothing changed. */
export const watch = (before: Watched, connection: Connection, now: number): Watched => {
  if (connection.synced) {
    if (before.lostAt === null) return before;
    const told = before.wasSynced && now - before.lostAt >= quietMs;
    return {
      lostAt: null,
      waited: told ? before.waited : 0,
      backAt: told ? now : null,
      failedAt: null,
      wasSynced: true,
    };
  }
  const lostAt = before.lostAt ?? now;
  const waited = before.lostAt === null ? connection.pending : Math.max(before.waited, connection.pending);
  const failedAt = before.failedAt ?? (connection.state === "failed" ? now : null);
  if (lostAt === before.lostAt && waited === before.waited && failedAt === before.failedAt) return before;
  return { lostAt, waited, backAt: null, failedAt, wasSynced: before.wasSynced };
};

export type ConnectionNotice =
  | { readonly kind: "none" }
  | { readonly kind: "banner"; readonly title: string; readonly says: string; readonly canRetry: boolean }
  | { readonly kind: "note"; readonly says: string };

export interface ConnectionView {
  /** `data-state` of the pill. */
  readonly state: "connected" | "slow" | "reconnecting" | "offline";
  readonly words: string;
  /** Said only where there is room. */
  readonly detail: string;
  readonly canRetry: boolean;
  readonly notice: ConnectionNotice;
  /** When the automatic attempts were used up. */
  readonly failedAt: number | null;
}

export const viewConnection = (watched: Watched, connection: Connection, now: number): ConnectionView => {
  if (watched.lostAt === null) return synced(watched, connection, now);
  const lostMs = now - watched.lostAt;
  if (lostMs < quietMs) {
    const words = watched.wasSynced ? "In sync" : "Connecting";
    return {
      state: watched.wasSynced ? "connected" : "reconnecting",
      words,
      detail: "",
      canRetry: false,
      notice: { kind: "none" },
      failedAt: null,
    };
  }
  const notice = lostMs < bannerMs ? { kind: "none" as const } : banner(connection);
  return { ...lost(connection, watched.wasSynced, now), notice, failedAt: watched.failedAt };
};

const synced = (watched: Watched, connection: Connection, now: number): ConnectionView => {
  const { roundTripMs, quality } = connection;
  const isSlow = quality === "poor";
  const isFresh = watched.backAt !== null && now - watched.backAt < noteMs;
  return {
    state: isSlow ? "slow" : "connected",
    words: isSlow ? "In sync, slow" : "In sync",
    detail: roundTripMs === null ? "" : `, ${Math.round(roundTripMs)} ms`,
    canRetry: false,
    notice: isFresh ? { kind: "note", says: noteWords(watched.waited, connection.pending) } : { kind: "none" },
    failedAt: null,
  };
};

const noteWords = (waited: number, pending: number): string => {
  if (pending > 0) return `Back in sync. ${countWords(pending)} ${pending === 1 ? "goes" : "go"} out now.`;
  if (waited === 0) return "Back in sync.";
  if (waited === 1) return "Back in sync. Your message was sent.";
  return waited === 2 ? "Back in sync. Both messages were sent." : `Back in sync. All ${waited} messages were sent.`;
};

type Pill = Pick<ConnectionView, "state" | "words" | "detail" | "canRetry">;

const lost = (connection: Connection, wasSynced: boolean, now: number): Pill => {
  switch (connection.state) {
    case "offline":
      return { state: "offline", words: "Offline", detail: "", canRetry: false };
    case "failed":
      return { state: "offline", words: "Not connected", detail: "", canRetry: true };
    case "closed":
      return { state: "offline", words: "Disconnected", detail: "", canRetry: true };
    case "reconnecting": {
      const seconds = connection.nextRetryAt === null ? 0 : Math.ceil((connection.nextRetryAt - now) / 1000);
      const words = wasSynced ? "Reconnecting" : "Connecting";
      return { state: "reconnecting", words, detail: seconds > 0 ? ` in ${seconds} s` : "", canRetry: seconds > 0 };
    }
    case "idle":
    case "connecting":
    case "connected":
      return { state: "reconnecting", words: wasSynced ? "Reconnecting" : "Connecting", detail: "", canRetry: false };
    default:
      return connection.state satisfies never;
  }
};

const banner = (connection: Connection): ConnectionNotice => {
  switch (connection.state) {
    case "offline":
      return {
        kind: "banner",
        title: "You are offline.",
        says: "Everything here can still be read.",
        canRetry: false,
      };
    case "closed":
      return {
        kind: "banner",
        title: "This page was disconnected.",
        says: connection.lastError?.message ?? "The server ended the connection.",
        canRetry: true,
      };
    case "idle":
    case "connecting":
    case "connected":
    case "reconnecting":
    case "failed":
      return {
        kind: "banner",
        title: "The server does not answer.",
        says: "Everything here can still be read.",
        canRetry: true,
      };
    default:
      return connection.state satisfies never;
  }
};

/** What becomes of what one writes or does, on the page of a conversation and on the others. */
export const waitWords = (pending: number, isConversation: boolean): string => {
  const waits =
    pending === 1
      ? "one message waits here and goes out by itself."
      : `${pending === 0 ? "" : `${pending} `}messages wait here and go out by themselves.`;
  if (isConversation) return `Keep writing: ${waits}`;
  return `What you do here needs the connection${pending === 0 ? "." : `; ${waits}`}`;
};

const countWords = (count: number): string => (count === 1 ? "One message" : `${count} messages`);
