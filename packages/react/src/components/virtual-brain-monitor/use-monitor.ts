import { useMemo } from "react";
import { useClient } from "../../client-context.ts";
import { perFrame } from "../../per-frame.ts";
import { useConnection } from "../../use-connection.ts";
import { useFollowedLearner } from "../../use-followed-learner.ts";
import { useObservable } from "../../use-observable.ts";
import { type MonitorView, watchLearner } from "./watch-learner.ts";

export interface Monitor {
  readonly view: MonitorView | null;
  /** `stale`: the connection is away, and the view stands as it was. `refused`: not shared. */
  readonly state: "waiting" | "live" | "stale" | "refused";
}

/** A learner's live picture, followed while mounted, at most once a frame. */
export function useMonitor(learnerId: string): Monitor {
  const client = useClient();
  const refused = useFollowedLearner(learnerId);
  const synced = useConnection(({ synced: isSynced }) => isSynced);
  const watched = useMemo(() => perFrame(watchLearner(client, learnerId)), [client, learnerId]);
  const view = useObservable(watched, null);
  return { view, state: refused ? "refused" : view ? (synced ? "live" : "stale") : "waiting" };
}
