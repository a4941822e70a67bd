import type { Client } from "@masterx/client";

interface Following {
  followers: number;
  readonly granted: Promise<void>;
  cancelEnd: () => void;
}
/** Between the last who follows and the end of it; React's double mounting does both in one tick. */
const lingerMs = 250;
const all = new WeakMap<Client, Map<string, Following>>();

/**
 * Follows a learner for as long as anybody on the page does. `granted` rejects with a `ClientError` when this is not
 * shared; `leave` may be called more than once.
 */
export function followLearner(
  client: Client,
  learnerId: string,
): { readonly granted: Promise<void>; readonly leave: () => void } {
  const ofClient = all.get(client) ?? new Map<string, Following>();
  all.set(client, ofClient);
  const following = ofClient.get(learnerId) ?? begin();
  following.cancelEnd();
  following.followers += 1;
  let isFollowing = true;

  function begin(): Following {
    const next = { followers: 0, granted: client.subscribeLearner(learnerId), cancelEnd: () => {} };
    ofClient.set(learnerId, next);
    // Who comes after a refusal asks again.
    next.granted.catch(() => ofClient.get(learnerId) === next && ofClient.delete(learnerId));
    return next;
  }
  function end(): void {
    if (ofClient.get(learnerId) !== following) return;
    ofClient.delete(learnerId);
    void client.unsubscribeLearner(learnerId).catch(() => undefined);
  }

  return {
    granted: following.granted,
    leave() {
      if (!isFollowing) return;
      isFollowing = false;
      following.followers -= 1;
      if (following.followers > 0) return;
      const timer = setTimeout(end, lingerMs);
      following.cancelEnd = () => clearTimeout(timer);
    },
  };
}
