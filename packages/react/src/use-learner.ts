import type { LearnerPicture } from "@masterx/client";
import { useMemo } from "react";
import { useClient } from "./client-context.ts";
import { perFrame } from "./per-frame.ts";
import { useFollowedLearner } from "./use-followed-learner.ts";
import { useObservable } from "./use-observable.ts";

/**
 * How a learner is doing, at most once a frame. Follows the learner while mounted; `refused` once the server has said
 * that this is not shared, also when it was until then.
 */
export function useLearner(learnerId: string): { readonly picture: LearnerPicture | null; readonly refused: boolean } {
  const client = useClient();
  const refused = useFollowedLearner(learnerId);
  const picture = useMemo(() => perFrame(client.learner(learnerId)), [client, learnerId]);
  return { picture: useObservable(picture, null), refused };
}
