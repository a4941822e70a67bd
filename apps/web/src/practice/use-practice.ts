import type { PracticeView } from "@masterx/protocol";
import { useEvent } from "@masterx/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useWhenBack } from "../connection/use-when-back.ts";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";

/** Whoever has a solution before them for longer is doing something else. */
const mostViewedSeconds = 120;

/** Practice as the server has it: what this device does and what the learner's others do, the newest version counts. */
export const usePractice = () => {
  const api = useApi();
  const { resource, reload, set } = useResource<PracticeView>("/api/v1/practice");
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const newest = useRef(-1);
  const version = resource.state === "ready" ? resource.value.version : -1;
  const take = useCallback(
    (view: PracticeView): void => {
      if (view.version < newest.current) return;
      newest.current = view.version;
      set(view);
    },
    [set],
  );
  useEffect(() => {
    newest.current = Math.max(newest.current, version);
  }, [version]);
  useEvent("practice_update", take);
  useWhenBack(reload);

  const act = async (ask: () => Promise<PracticeView>): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    setFault(null);
    try {
      take(await ask());
      return true;
    } catch (thrown) {
      setFault(sentenceFor(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const post = (path: string, body: object) => act(() => api.post<PracticeView>(`/api/v1/practice/${path}`, body));
  return {
    resource,
    reload,
    isBusy,
    fault,
    begin: (skill: string | null) => post("rounds", skill === null ? {} : { skill }),
    answer: (exercise_id: string, response: string, time_taken: number) =>
      post("answers", { exercise_id, response, time_taken, interaction_id: crypto.randomUUID() }),
    hint: (exercise_id: string) => post("hints", { exercise_id }),
    skip: (exercise_id: string, wish?: "easier" | "harder") =>
      post("skips", { exercise_id, ...(wish ? { wish } : {}) }),
    respond: (intervention_id: string, action: "accept" | "dismiss") =>
      post("interventions", { intervention_id, action }),
    /** How long a worked solution was looked at. What does not arrive costs the estimates little, the learner nothing. */
    viewed(seconds: number): void {
      if (resource.state !== "ready") return;
      const { learner_id } = resource.value;
      const view = {
        learner_id,
        type: "content_view",
        content: "worked solution",
        context: { time_taken: Math.min(seconds, mostViewedSeconds) },
      };
      api.post("/api/v1/interactions", view).catch(() => undefined);
    },
    next: () => act(() => api.get<PracticeView>("/api/v1/practice/next")),
  };
};

export type PracticeActions = ReturnType<typeof usePractice>;
