import { createAnswers } from "./chat/answers.ts";
import { createChatReads } from "./chat/chat-reads.ts";
import { createChat } from "./chat/chat.ts";
import type { EmotionReader } from "./chat/emotion-reader.ts";
import { createSecondReadings } from "./chat/second-readings.ts";
import { chooseSecondReader } from "./choose-second-reader.ts";
import type { Core } from "./create-core.ts";
import { learnerSource } from "./learning/learner-source.ts";
import { createLearning } from "./learning/learning.ts";
import { createStateUpdates } from "./learning/state-updates.ts";
import { startNightlyRefit } from "./learning/nightly-refit.ts";
import { refitPopulation } from "./learning/refit-population.ts";
import { lastRefit } from "./learning/refit-writes.ts";
import { startTeaching } from "./learning/teaching.ts";
import { createPractice } from "./practice/practice.ts";
import { createProviders } from "./providers/create-providers.ts";
import { createGuardedFetch } from "./providers/guarded-fetch.ts";
import type { ChannelSource } from "./realtime/resume.ts";
import { createSafety, unknownRecipients } from "./safety/create-safety.ts";
import { fixedText } from "./safety/fixed-text.ts";
import { openNotifications } from "./safety/safety-events.ts";
import { unreadCounts } from "./sessions/read-marks.ts";
import { prepareQuestion } from "./teaching/prepare-question.ts";
import type { TutorProvider } from "./tutor/tutor-provider.ts";
import { createTranscriber } from "./voice/create-transcriber.ts";
import { createDictations } from "./voice/dictations.ts";

export interface FeatureParts {
  readonly core: Core;
  readonly reader: EmotionReader;
  /** Answers when no AI provider may or can. */
  readonly tutor: TutorProvider;
  readonly warn: (what: string, detail: Readonly<Record<string, unknown>>) => void;
  readonly tell: (what: string, detail: Readonly<Record<string, unknown>>) => void;
}

export type Features = Awaited<ReturnType<typeof createFeatures>>;

/** What the server does for people: each feature gets what it uses of the core and of the features before it. */
export async function createFeatures({ core, reader, tutor, warn, tell }: FeatureParts) {
  const { config, store, hub, catchUp, presence, sessions, consents, limits, metrics, onFault } = core;
  const canary = `mx-${crypto.randomUUID()}`;
  const providers = createProviders({
    config: config.ai,
    store,
    consents,
    builtIn: tutor,
    fixedText: fixedText(config.safety.resources),
    prepare: (request) => prepareQuestion(request, canary),
    observe: metrics.tutor,
    onFault,
    warn,
  });
  const unknown = await unknownRecipients(store, config.safety);
  if (unknown.length > 0)
    throw new Error(
      `SAFETY_RECIPIENTS names ${unknown.join(", ")}: no account has that e-mail, so nobody would be called.`,
    );
  const callsSomebody = config.safety.recipients.length > 0 || config.safety.webhook !== null;
  if (!callsSomebody)
    warn(
      "SAFETY_RECIPIENTS is empty: only teachers whom a learner shares with are told when that learner is in danger",
      {},
    );
  const safety = createSafety({
    config: config.safety,
    store,
    hub,
    fetch: createGuardedFetch({ allowed: config.ai.allowedAddresses, pages: "taken" }),
    onFault,
    warn,
  });
  const teaching = startTeaching(store, teachingDelayMs, onFault);
  const stopNightlyRefit =
    config.refitHour === null
      ? () => {}
      : startNightlyRefit({
          last: () => lastRefit(store.read),
          refit: (signal) => refitPopulation(store, { signal }),
          hour: config.refitHour,
          done(outcome) {
            tell("refit of what all learners taught", outcome);
            teaching.wake();
          },
          onFault,
        });
  const learning = createLearning({
    hub,
    store,
    updates: createStateUpdates(hub, stateUpdateIntervalMs),
    taught: teaching.wake,
  });
  const practice = createPractice({ hub, store, observed: learning.observed });
  const answers = createAnswers({
    store,
    hub,
    tutoring: providers.tutoring,
    stateOf: learning.known,
    tutored: practice.tutored,
    tutoringTimeoutMs: config.ai.totalTimeoutMs,
    onFault,
  });
  const secondReader = await chooseSecondReader(config, store, providers);
  const secondReadings = secondReader && createSecondReadings({ store, hub, reader: secondReader, consents, warn });
  const chat = createChat({
    store,
    hub,
    reader,
    answers,
    maxTextBytes: config.maxMessageBytes,
    safety,
    secondReadings,
    observed: learning.tell,
    compare: (channel) => void catchUp.compare(channel).catch(onFault),
  });
  const chatReads = createChatReads({
    store,
    sessions,
    answerEnded: answers.ended,
    answerInProgress: answers.inProgress,
    unreadOf: (userId, db) => unreadCounts(db, userId),
    isReadingPaused: async (userId, db) => !(await consents.of(userId, db)).consents.emotion_reading,
    openNotifications,
  });

  const session: ChannelSource = {
    ...chatReads.sources.session,
    state: async (connection, id) => presence.show(connection, id),
  };
  const learner = learnerSource(hub, store);
  catchUp.onReturn((connection, channel) => {
    if (channel.startsWith("learner:")) learner.state(connection, channel.slice("learner:".length)).catch(onFault);
  });

  const transcriber =
    config.ai.transcription === null
      ? null
      : createTranscriber(config.ai.transcription, createGuardedFetch({ allowed: config.ai.allowedAddresses }), warn);
  const dictations = createDictations({ hub, limits, transcriber, consents, onFault });

  return {
    providers,
    safety,
    callsSomebody,
    teaching,
    stopNightlyRefit,
    learning,
    practice,
    answers,
    secondReadings,
    chat,
    chatReads,
    sources: { ...chatReads.sources, session, learner },
    transcriber,
    dictations,
  };
}

/** A learner's state is told at once and then at most five times a second. */
const stateUpdateIntervalMs = 200;

/** What answers teach is learned so much later, many at once. */
const teachingDelayMs = 3_000;
