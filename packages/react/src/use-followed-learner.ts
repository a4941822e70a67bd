import { useEffect, useState } from "react";
import { useClient } from "./client-context.ts";
import { followLearner } from "./follow-learner.ts";

/** Follows the learner while mounted; whether the server has said that this is not shared, or is no longer. */
export function useFollowedLearner(learnerId: string): boolean {
  const client = useClient();
  const [refusedId, setRefusedId] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const { granted, leave } = followLearner(client, learnerId);
    const pictures = client.learner(learnerId);
    let isHere = pictures.snapshot() !== null;
    // A picture that goes while it is followed was withdrawn; one that comes says that it is shared.
    const undo = pictures.subscribe(() => {
      if (isHere === (pictures.snapshot() !== null)) return;
      isHere = !isHere;
      setRefusedId(isHere ? null : learnerId);
    });
    granted.then(
      () => isCurrent && setRefusedId(null),
      () => isCurrent && setRefusedId(learnerId),
    );
    return () => {
      isCurrent = false;
      undo();
      leave();
    };
  }, [client, learnerId]);
  return refusedId === learnerId;
}
