import type { Client, ClientOptions } from "./client.ts";
import { checkOptions } from "./check-options.ts";
import { systemClock } from "./clock.ts";
import { createConversations } from "./conversation/create-conversations.ts";
import { createTyping } from "./conversation/create-typing.ts";
import { createCoreClient } from "./create-core-client.ts";
import { createEmotion } from "./create-emotion.ts";
import { createDeltas } from "./learner/create-deltas.ts";
import { createLearners } from "./learner/create-learners.ts";
import { pageStore } from "./page-store.ts";
import { createPresence } from "./presence/create-presence.ts";

/** Makes a client. Opens nothing and touches neither page nor storage before the first `retain()` or `sendChat()`. */
export function createClient(options: ClientOptions): Client {
  checkOptions(options);
  // A server has none, which is nothing to tell.
  const { storage = typeof window === "undefined" ? null : pageStore } = options;
  const { attach, ...core } = createCoreClient({ ...options, storage });
  const clock = options.clock ?? systemClock;
  const emotion = createEmotion(clock);
  const learners = createLearners(clock);
  const typing = createTyping(clock);
  const presence = createPresence(core);
  const conversations = createConversations(core);
  if (options.delta) attach(createDeltas(core));
  attach(emotion);
  attach(learners);
  attach(typing);
  attach(conversations);
  attach(presence);

  return {
    ...core,
    emotion: emotion.cell,
    typing: typing.of,
    learner: learners.of,
    presence: presence.of,
    setPresence: presence.set,
    conversation: conversations.of,
    loadEarlier: conversations.loadEarlier,
    async joinSession(sessionId) {
      try {
        await core.joinSession(sessionId);
      } catch (error) {
        conversations.refused(sessionId);
        throw error;
      }
      // What could not be loaded now says so in the conversation, and is tried again with the next connection.
      await conversations.load(sessionId).catch(() => undefined);
    },
    async unsubscribeLearner(learnerId) {
      learners.forget(learnerId);
      await core.unsubscribeLearner(learnerId);
    },
    async leaveSession(sessionId) {
      conversations.forget(sessionId);
      presence.forget(sessionId);
      await core.leaveSession(sessionId);
    },
  };
}
