import type { LearnerProgress } from "@masterx/protocol";
import { useEvent } from "@masterx/react";
import { useEffect, useRef } from "react";
import { useWhenBack } from "../connection/use-when-back.ts";
import { useResource } from "../http/use-resource.ts";

/** A learner's level, skills and what is best done next; asked again when something of it is told, at most once a second. */
export const useLearnerProgress = (learnerId: string) => {
  const progress = useResource<LearnerProgress>(`/api/v1/learners/${encodeURIComponent(learnerId)}/progress`);
  const { reload } = progress;
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const askSoon = (of: string): void => {
    if (of !== learnerId || waiting.current !== null) return;
    waiting.current = setTimeout(() => {
      waiting.current = null;
      reload();
    }, 1_000);
  };
  useEffect(() => () => void (waiting.current !== null && clearTimeout(waiting.current)), []);
  useEvent("state_update", ({ learner_id }) => askSoon(learner_id));
  useEvent("progress_update", ({ learner_id }) => askSoon(learner_id));
  useEvent("difficulty_changed", ({ learner_id }) => askSoon(learner_id));
  useWhenBack(reload);
  return progress;
};
