import type { ClientType, ServerMessage } from "@masterx/protocol";
import { idOf } from "./id-of.ts";
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

const requestFor = (channel: string): readonly [ClientType, object] =>
  channel.startsWith("learner:")
    ? ["subscribe_learner", { learner_id: idOf(channel) }]
    : ["join_session", { session_id: idOf(channel) }];

/** The channels that this page follows: asked for once, then followed again by each `resume`. */
export function createMemberships({ clock, isSynced, request }: MembershipsOptions) {
  const all = new Map<string, Membership>();

  function begin(channel: string, followed: boolean): Membership {
    const { promise: done, resolve, reject } = Promise.withResolvers<void>();
    // Whoever asked hears of a refusal; a follow that nobody asked for has nobody to tell.
    done.catch(() => undefined);
    const membership = { followed, done, resolve, reject };
    if (followed) resolve();
    all.set(channel, membership);
    return membership;
  }

  async function ask(channel: string, membership: Membership): Promise<void> {
    if (!isSynced() || all.get(channel) !== membership || membership.followed) return;
    try {
      await request(...requestFor(channel));
      membership.followed = true;
      membership.resolve();
    } catch (reason) {
      const error = asClientError(reason);
      if (!error.retry) {
        if (all.get(channel) === membership) all.delete(channel);
        membership.reject(error);
      } else if (isSynced()) clock.after(error.retryAfterMs ?? usualPauseMs, () => void ask(channel, membership));
    }
  }

  return {
    join(channel: string): Promise<void> {
      const known = all.get(channel);
      if (known) return known.done;
      const membership = begin(channel, false);
      void ask(channel, membership);
      return membership.done;
    },
    /** The server follows it already. */
    followed(channel: string): void {
      const known = all.get(channel);
      if (!known) begin(channel, true);
      else {
        known.followed = true;
        known.resolve();
      }
    },
    synced(): void {
      for (const [channel, membership] of all) void ask(channel, membership);
    },
    channels: (): readonly string[] =>
      [...all].filter(([, membership]) => membership.followed).map(([channel]) => channel),
    forget: (channel: string): boolean => all.delete(channel),
    clear(): void {
      const error = new ClientError({ code: "signed_out", message: "Signed out." }, { retry: false });
      for (const membership of all.values()) membership.reject(error);
      all.clear();
    },
  };
}
