import type { ServerMessage } from "@masterx/protocol";
import type { CoreClient } from "../client.ts";
import type { Clock } from "../clock.ts";
import { idOf } from "../id-of.ts";
import { type Cell, createCell, type Observable } from "../observable.ts";
import type { LearnerPicture } from "./learner-picture.ts";

/** The latest picture of each learner, by the version of the learner's row; null again once it is shared no more. */
export function createLearners(clock: Clock, { connection }: Pick<CoreClient, "connection">) {
  const cells = new Map<string, Cell<LearnerPicture | null>>();

  function cellOf(learnerId: string): Cell<LearnerPicture | null> {
    const cell = cells.get(learnerId) ?? createCell<LearnerPicture | null>(null);
    cells.set(learnerId, cell);
    return cell;
  }
  function take(picture: Omit<LearnerPicture, "at">): void {
    const cell = cellOf(picture.learner_id);
    const known = cell.snapshot();
    if (!known || picture.version >= known.version) cell.set({ ...known, ...picture, at: clock.now() });
  }
  const forget = (learnerId: string) => cellOf(learnerId).set(null);

  return {
    of: (learnerId: string): Observable<LearnerPicture | null> => cellOf(learnerId),
    receive(message: ServerMessage): void {
      if (message.type === "state_update" || message.type === "state_response") take(message.data);
      else if (message.type === "resumed" && !message.data.recovered) {
        const { of, why, snapshot } = message.data;
        if (why === "forbidden" && of.startsWith("learner:")) forget(idOf(of));
        if (snapshot && "state" in snapshot) take(snapshot.state);
      } else if (message.type === "consent_changed") {
        const { learner_id, adult_id, purpose, granted } = message.data;
        if (purpose === "live_state" && !granted && adult_id === connection.snapshot().userId) forget(learner_id);
      }
    },
    forget,
    clear(): void {
      for (const cell of cells.values()) cell.set(null);
    },
  };
}
