import type { ClientType, ServerMessage } from "@masterx/protocol";
import { asClientError, ClientError } from "./client-error.ts";
import type { Clock } from "./clock.ts";

interface Membership {
  followed: boolean;
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: ClientError) => void;
}
export interface MembershipsOptions {
  readonly clock: Clock;
  readonly isSynced: () => boolean;
  readonly request: (type: ClientType, data: object) => Promise<ServerMessage>;
}

const usualPauseMs = 1_000;

/** The sessions that this page is in: asked for once by `join_session`, then followed again by each `resume`. */
export function createMemberships({ clock, isSynced, request }: MembershipsOptions) {
  const all = new Map<string, Membership>();

  function begin(sessionId: string, followed: boolean): Membership {
    let resolve = () => {};
    let reject = (_: ClientError) => {};
    const done = new Promise<void>((...both) => ([resolve, reject] = both));
    // Whoever asked hears of a refusal; a follow that nobody asked for has nobody to tell.
    done.catch(() => undefined);
    const membership = { followed, done, resolve, reject };
    if (followed) resolve();
    all.set(sessionId, membership);
    return membership;
  }

  async function ask(sessionId: string, membership: Membership): Promise<void> {
    if (!isSynced() || all.get(sessionId) !== membership || membership.followed) return;
    try {
      await request("join_session", { session_id: sessionId });
      membership.followed = true;
      membership.resolve();
    } catch (reason) {
      const error = asClientError(reason);
      if (!error.retry) {
        if (all.get(sessionId) === membership) all.delete(sessionId);
        membership.reject(error);
      } else if (isSynced()) clock.after(error.retryAfterMs ?? usualPauseMs, () => void ask(sessionId, membership));
    }
  }

  return {
    join(sessionId: string): Promise<void> {
      const known = all.get(sessionId);
      if (known) return known.done;
      const membership = begin(sessionId, false);
      void ask(sessionId, membership);
      return membership.done;
    },
    /** The server follows it already. */
    followed(sessionId: string): void {
      const known = all.get(sessionId);
      if (!known) begin(sessionId, true);
      else {
        known.followed = true;
        known.resolve();
      }
    },
    synced(): void {
      for (const [sessionId, membership] of all) void ask(sessionId, membership);
    },
    sessionIds: (): readonly string[] =>
      [...all].filter(([, membership]) => membership.followed).map(([sessionId]) => sessionId),
    forget: (sessionId: string): boolean => all.delete(sessionId),
    clear(): void {
      const error = new ClientError({ code: "signed_out", message: "Signed out." }, { retry: false });
      for (const membership of all.values()) membership.reject(error);
      all.clear();
    },
  };
}
