import type { LearnerPicture } from "@masterx/client";
import { useEffect, useState } from "react";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

/**
 * How a learner is doing. Follows the learner while mounted; `refused` once the server has said that this is not shared.
 */
export function useLearner(learnerId: string): { readonly picture: LearnerPicture | null; readonly refused: boolean } {
  const client = useClient();
  const [refusedId, setRefusedId] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    client.subscribeLearner(learnerId).then(
      () => isCurrent && setRefusedId(null),
      () => isCurrent && setRefusedId(learnerId),
    );
    return () => {
      isCurrent = false;
      void client.unsubscribeLearner(learnerId).catch(() => undefined);
    };
  }, [client, learnerId]);
  return { picture: useObservable(client.learner(learnerId), null), refused: refusedId === learnerId };
}
