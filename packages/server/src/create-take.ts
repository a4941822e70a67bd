import { createRefreshToken } from "./auth/refresh-token.ts";
import { createAnswerCommands } from "./chat/answer-commands.ts";
import { createAnswerPart } from "./chat/answer-part.ts";
import { createChatMessages } from "./chat/chat-messages.ts";
import type { EmotionReader } from "./chat/emotion-reader.ts";
import { createMessageEdits } from "./chat/message-edits.ts";
import { createReadingCorrections } from "./chat/reading-corrections.ts";
import { builtInAdapter } from "./content/built-in-adapter.ts";
import { createContentMessages } from "./content/content-messages.ts";
import type { Core } from "./create-core.ts";
import type { Features } from "./create-features.ts";
import { createLearningMessages } from "./learning/learning-messages.ts";
import { createPracticeMessages } from "./practice/practice-messages.ts";
import { monotonicClock } from "./realtime/clock.ts";
import { createDispatch } from "./realtime/dispatch.ts";
import { nextPingMs } from "./realtime/next-ping.ts";
import { unavailableHandlers } from "./realtime/not-available.ts";
import { createResume } from "./realtime/resume.ts";
import { createReadMarks } from "./sessions/read-marks.ts";
import { createSessionMessages } from "./sessions/session-messages.ts";
import { Refusal } from "./storage/store.ts";

export type Take = ReturnType<typeof createDispatch>;

/** What becomes of each message that a client sends. */
export function createTake(core: Core, features: Features, reader: EmotionReader): Take {
  const { config, store, hub, fence, catchUp, positionOf, admissionControl, authenticator, observer, onFault } = core;
  const { lifeRules, limits, policy, presence, sessions, stillWelcome } = core;
  const { answers, chat, dictations, learning, practice, safety, secondReadings, sources } = features;
  const pingTiming = { heartbeatMs: config.heartbeatIntervalMs, idleTimeoutMs: config.connectionTimeoutMs };
  return createDispatch({
    hub,
    limits,
    takeBinary: dictations.take,
    async authorise(connection, message) {
      // Out of reach of changes a node answers nothing but that it lives (protocol §2.6).
      if (message.type !== "ping" && !authenticator.isInReach())
        throw new Refusal("unavailable", "The database cannot be reached; try again soon.", 1_000);
      await policy.authoriseMessage(connection, message);
    },
    requireRoomForCommand: () => admissionControl.requireRoomForCommand(),
    maxMessageBytes: config.maxMessageBytes,
    observer,
    onFault,
    handlers: {
      ping(connection, _, reply) {
        const next = nextPingMs(connection, performance.now(), pingTiming, Math.random());
        const data = { timestamp: new Date().toISOString(), ...(next === undefined ? {} : { next_ping_ms: next }) };
        hub.send(connection, "pong", data, reply);
      },
      resume: fence.afterResume(
        admissionControl.untilResumed(
          createResume({
            hub,
            store,
            catchUp,
            observer,
            onFault,
            mayFollow: policy.mayFollow,
            firstOffset: policy.firstOffset,
            sources,
          }),
        ),
      ),
      ...unavailableHandlers,
      message_edit: createMessageEdits({
        store,
        hub,
        reader,
        safety,
        secondReadings,
        maxTextBytes: config.maxMessageBytes,
      }),
      correct_reading: createReadingCorrections(hub, store),
      message_read: createReadMarks(hub, store),
      ...dictations.handlers,
      refresh_token: createRefreshToken({ ...lifeRules, hub, authenticator, stillWelcome }),
      ...createSessionMessages({
        hub,
        store,
        reads: sessions,
        presence,
        clock: monotonicClock,
        mayFollow: policy.mayFollow,
        positionOf,
      }),
      ...createChatMessages({ hub, chat, answers, answerPart: createAnswerPart(store, answers) }),
      ...createAnswerCommands({ hub, store, answers }),
      ...createLearningMessages(hub, learning),
      ...createPracticeMessages(hub, practice),
      ...createContentMessages({ hub, adapter: builtInAdapter, learnerOf: learning.now }),
    },
  });
}
