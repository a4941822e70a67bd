import type { ServerData } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";

type Update = ServerData<"state_update">;

/** Conflates per learner: the first update goes at once, then one an interval; the latest always arrives. */
export function createStateUpdates(hub: Pick<Hub, "publish">, intervalMs: number) {
  const pending = new Map<string, { latest: Update | null }>();
  const publish = (update: Update) => hub.publish(`learner:${update.learner_id}`, "state_update", update);

  function pause(learnerId: string): void {
    pending.set(learnerId, { latest: null });
    setTimeout(() => {
      const { latest } = pending.get(learnerId) ?? { latest: null };
      pending.delete(learnerId);
      if (!latest) return;
      publish(latest);
      pause(learnerId);
    }, intervalMs);
  }

  return {
    tell(update: Update): void {
      const waiting = pending.get(update.learner_id);
      if (waiting) {
        if (!waiting.latest || update.version > waiting.latest.version) waiting.latest = update;
        return;
      }
      publish(update);
      pause(update.learner_id);
    },
  };
}
