import type { ServerMessage } from "@masterx/protocol";
import type { ClientOptions, TokenRequest } from "./client.ts";
import type { Clock } from "./clock.ts";

export type TokensOptions = Pick<ClientOptions, "getToken" | "userId"> & { readonly clock: Clock };

const name = "masterx.token";
/** Channel and lock are two ways: what was told before the lock was free is heard by then. */
const hearingMs = 50;
/** Whoever holds the lock for longer is not waited for. */
const patienceMs = 5_000;

/**
 * A part that hands out the person's tokens. Where several pages of one browser show the same person, one of them asks
 * for a fresh token and the others take what it got (`BroadcastChannel`, and a Web Lock so that they wait for it).
 */
export function createTokens({ getToken, userId, clock }: TokensOptions) {
  let channel: BroadcastChannel | undefined;
  /** Whose tokens they are; nothing is shared before that is known. */
  let owner = userId ?? null;
  let last: string | null = null;
  /** What another page got, and the token of this one that it replaces. */
  let heard: string | null = null;
  let replaced: string | null = null;
  /** Grows with each sign-out: a token that comes later is nobody's. */
  let era = 0;

  async function renew(): Promise<string | null> {
    if (heard !== null && heard !== last) return heard;
    const token = await getToken({ refused: true });
    heard = null;
    if (owner !== null && token !== null) channel?.postMessage([owner, token]);
    return token;
  }

  function renewInTurn(): Promise<string | null> {
    const locks = channel && navigator.locks;
    if (!locks) return renew();
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const alone = () => {
      resolve(renew());
      const isHeard = () => new Promise<void>((done) => void clock.after(hearingMs, done));
      return promise.then(isHeard, () => undefined);
    };
    // Where locks are forbidden or nobody lets go, each page asks for itself.
    locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, alone).catch(() => resolve(renew()));
    return promise;
  }

  return {
    async getToken({ refused }: TokenRequest): Promise<string | null> {
      const of = era;
      if (refused) replaced = last;
      const token = await (refused ? renewInTurn() : getToken({ refused }));
      if (of !== era) return null;
      last = (token && token === replaced && heard) || token;
      return last;
    },
    receive(message: ServerMessage): void {
      if (message.type === "connection_established") owner = message.data.user_id;
    },
    /** Hears the other pages, until `rest`: an open channel keeps a page out of the back/forward cache. */
    wake(): void {
      if (channel || typeof window === "undefined" || typeof BroadcastChannel === "undefined") return;
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data: [of, token] }: MessageEvent<readonly [string, string]>) => {
        if (of === owner) heard = token;
      };
    },
    rest(): void {
      channel?.close();
      channel = undefined;
    },
    clear(): void {
      era += 1;
      owner = last = heard = replaced = null;
    },
  };
}
