import { checkOptions } from "./check-options.ts";
import type { Client, ClientOptions } from "./client.ts";
import { systemClock } from "./clock.ts";
import { createCall } from "./create-call.ts";
import { createConversations } from "./conversation/create-conversations.ts";
import { createTyping } from "./conversation/create-typing.ts";
import { createCoreClient } from "./create-core-client.ts";
import { createEmotion } from "./create-emotion.ts";
import { createDeltas } from "./learner/create-deltas.ts";
import { createGet } from "./create-get.ts";
import { findAddress } from "./find-address.ts";
import { createLearners } from "./learner/create-learners.ts";
import { createShown } from "./create-shown.ts";
import { createStream } from "./create-stream.ts";
import { createTokens } from "./create-tokens.ts";
import { pageStore } from "./page-store.ts";

/** Makes a client. Opens nothing and touches neither page nor storage before the first `retain()` or `sendChat()`. */
export function createClient(options: ClientOptions): Client {
  checkOptions(options);
  // A server has no page's store, which is nothing to tell.
  const { clock = systemClock, storage = typeof window === "undefined" ? null : pageStore } = options;
  const tokens = createTokens({ ...options, clock });
  const url = () => findAddress(options.url);
  const { attach, deliver, ...core } = createCoreClient({ ...options, url, storage, getToken: tokens.getToken });
  const get = createGet(createCall({ ...options, url }), tokens.getToken);
  const emotion = createEmotion(clock);
  const learners = createLearners(clock, core);
  const typing = createTyping(clock);
  const conversations = createConversations({ ...core, get });
  if (options.delta) attach(createDeltas(core));
  attach(tokens);
  attach(emotion);
  attach(learners);
  attach(typing);
  attach(conversations);
  attach(createShown(deliver));

  return {
    ...core,
    get,
    stream: createStream(core),
    emotion: emotion.cell,
    typing: typing.of,
    learner: learners.of,
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
      await core.leaveSession(sessionId);
    },
  };
}
