import type { Handlers } from "../realtime/dispatch.ts";
import { requireRoomToFollow } from "../realtime/follow-limit.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Learning } from "./learning.ts";

type LearningTypes = "subscribe_learner" | "unsubscribe_learner" | "get_state" | "virtual_brain_interact";

/** The Virtual Brain's messages, in both dialects; the policy has said that they may be handled. */
export function createLearningMessages(hub: Hub, learning: Learning): Pick<Handlers, LearningTypes> {
  return {
    async subscribe_learner(connection, { learner_id }, reply) {
      requireRoomToFollow(connection, `learner:${learner_id}`);
      hub.follow(connection, `learner:${learner_id}`);
      hub.send(connection, "subscribed", { learner_id, success: true }, reply);
      hub.send(connection, "state_update", await learning.state(learner_id));
    },
    unsubscribe_learner(connection, { learner_id }, reply) {
      hub.unfollow(connection, `learner:${learner_id}`);
      hub.send(connection, "unsubscribed", { learner_id, success: true }, reply);
    },
    async get_state(connection, { learner_id }, reply) {
      const { state, version } = await learning.state(learner_id);
      hub.send(connection, "state_response", { learner_id, state, version }, reply);
    },
    async virtual_brain_interact(connection, data, reply) {
      await learning.interact(data, (response) => hub.send(connection, "virtual_brain_response", response, reply));
    },
  };
}
