import type { Client } from "@masterx/client";
import type { LearnerState } from "@masterx/protocol";

type StateHandler = (state: LearnerState) => void;
const handlers = new Map<string, Set<StateHandler>>();

/** Hands every state of the learners that a `WebSocketProvider` follows to who asked, wherever on the page. */
export const virtualBrainClient = {
  /** Calls with the six numbers, each 0 to 1; returns what ends that. */
  onStateUpdate(learnerId: string, handler: StateHandler): () => void {
    // A wrapper of its own, so that the same function twice counts twice.
    const own: StateHandler = (state) => handler(state);
    const ofLearner = handlers.get(learnerId) ?? new Set();
    handlers.set(learnerId, ofLearner.add(own));
    return () => {
      ofLearner.delete(own);
      if (ofLearner.size === 0 && handlers.get(learnerId) === ofLearner) handlers.delete(learnerId);
    };
  },
};

/** Feeds the handlers from a client; returns what ends that. */
export const feedVirtualBrain = (client: Client): (() => void) =>
  client.on("state_update", ({ learner_id, state }) => {
    for (const handler of [...(handlers.get(learner_id) ?? [])]) {
      try {
        handler(state);
      } catch (error) {
        // One that throws does not keep the state from the others.
        console.error(error);
      }
    }
  });
