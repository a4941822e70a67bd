import type { ClientType } from "@masterx/protocol";
import type { Standing } from "./create-standing.ts";
import { idOf } from "./id-of.ts";

const requestFor = (channel: string): readonly [ClientType, object] =>
  channel.startsWith("learner:")
    ? ["subscribe_learner", { learner_id: idOf(channel) }]
    : ["join_session", { session_id: idOf(channel) }];

/** The channels that this page follows: asked for once, then followed again by each `resume`. */
export function createMemberships(standing: Standing) {
  const joined = new Map<string, Promise<void>>();
  const followed = new Set<string>();

  return {
    join(channel: string): Promise<void> {
      const known = joined.get(channel);
      if (known) return known;
      const done = new Promise<void>((resolve, reject) => {
        standing.ask(channel, ...requestFor(channel), (error) => {
          if (error) {
            joined.delete(channel);
            reject(error);
          } else {
            followed.add(channel);
            resolve();
          }
        });
      });
      // Whoever asked hears of a refusal.
      done.catch(() => undefined);
      joined.set(channel, done);
      return done;
    },
    /** The server follows it already. */
    followed(channel: string): void {
      followed.add(channel);
      if (!joined.has(channel)) joined.set(channel, Promise.resolve());
      standing.end(channel);
    },
    channels: (): readonly string[] => [...followed],
    forget(channel: string): void {
      standing.end(channel);
      joined.delete(channel);
      followed.delete(channel);
    },
    clear(): void {
      joined.clear();
      followed.clear();
    },
  };
}
