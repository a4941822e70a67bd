import {
  type AnswerInProgress,
  failures,
  type Message,
  sessionChannel,
  type Source,
  userChannel,
} from "@masterx/protocol";
import { hasRoomToFollow } from "../realtime/follow-limit.ts";
import type { Hub } from "../realtime/hub.ts";
import { databaseTime } from "../storage/database-time.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { TutoredWork, Tutoring } from "../tutor/tutor-provider.ts";
import {
  type AnswerEnd,
  beginAnswer,
  dropLeases,
  endAnswer,
  isOpen,
  renewLeases,
  saveAnswer,
} from "./answer-writes.ts";
import { messageView } from "./message-view.ts";
import { type StateOf, tutorRequest } from "./tutor-request.ts";

/** Deltas are joined to at most 25 a second. */
const deltaIntervalMs = 40;
const saveIntervalMs = 1_000;
const renewIntervalMs = 3_000;
const thinkingAfterMs = 400;
/** The tutoring keeps its own time; this much after it something has gone wrong in it. */
const totalTimeoutMs = 15_000;

export interface PendingAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly sessionId: string;
  readonly askedBy: string;
  /** Hears of every piece as the followers do: `position` counts UTF-16 units before `text`. */
  readonly onDelta?: (position: number, text: string) => void;
  /** See `PublishOptions.documentsLater`. */
  readonly documentsAfter?: Promise<void>;
}

/** The tutor's answers that are being written on this node. */
export interface Answers {
  /** Resolves with the answer's message, however it ended; null when another process ended it. */
  start(answer: PendingAnswer): Promise<Message | null>;
  /** The message of an answer that is being written here, when it has ended; undefined when it is not. */
  ended(answerId: string): Promise<Message | null> | undefined;
  /** Nothing when it has ended, or is written elsewhere. */
  stop(answerId: string): Promise<void>;
  /** What there is of an answer that is being written here; undefined when it is not. */
  textOf(answerId: string): Pick<AnswerInProgress, "state" | "text"> | undefined;
  inProgress(sessionId: string): AnswerInProgress | null;
  /**
   * Looks after answers whose server is gone, now and for as long as this one lives: pending ones start here,
   * streaming ones end as `error` with the saved part.
   */
  recover(): Promise<void>;
  /** How many are being written. */
  underWay(): number;
  /** Ends what is being written as `error` with its part. */
  close(): Promise<void>;
}

interface Running extends PendingAnswer {
  readonly abort: AbortController;
  readonly ended: Promise<Message | null>;
  text: string;
  /** null until it is known who answers. */
  source: Source | null;
  state: "pending" | "streaming";
  /** `lost`: another server has ended it meanwhile. */
  outcome: AnswerEnd["state"] | "lost";
}

export interface AnswerParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly tutoring: Tutoring;
  readonly stateOf: StateOf;
  /** Stores what a learner did with an item of the tutor, before the words about it are shown; once for each message. */
  readonly tutored: (learnerId: string, messageId: string, work: TutoredWork) => Promise<void>;
  /** How long the tutoring may take by its own rules. */
  readonly tutoringTimeoutMs: number;
  readonly onFault: (error: unknown) => void;
}

export function createAnswers(parts: AnswerParts): Answers {
  const { store, hub, tutoring, stateOf, tutored, tutoringTimeoutMs, onFault } = parts;
  const running = new Map<string, Running>();
  let isClosing = false;
  /** Of this process: one that starts in its place is another. */
  const owner = crypto.randomUUID();
  let watching: ReturnType<typeof setInterval> | undefined;

  async function run(answer: Running): Promise<Message | null> {
    const channel = sessionChannel(answer.sessionId);
    const about = { message_id: answer.id, question_id: answer.questionId, session_id: answer.sessionId };
    const typing = (isTyping: boolean) =>
      hub.publish(
        channel,
        "typing_indicator",
        { session_id: answer.sessionId, user_id: "tutor", isTyping },
        { only: "document" },
      );
    const startedAt = performance.now();
    let sent = 0;
    let memo: string | null = null;
    const flush = () => {
      const text = answer.text.slice(sent);
      if (text === "") return;
      const { source } = answer;
      hub.publish(channel, "message_delta", { ...about, position: sent, text, ...(source ? { source } : {}) });
      answer.onDelta?.(sent, text);
      sent = answer.text.length;
    };
    const thinking = setTimeout(
      () => hub.publish(channel, "ai_thinking", { ...about, elapsed_ms: Math.round(performance.now() - startedAt) }),
      thinkingAfterMs,
    );
    const deadline = setTimeout(() => end("error"), tutoringTimeoutMs + totalTimeoutMs);
    const flushing = setInterval(flush, deltaIntervalMs);
    const saving = setInterval(() => {
      if (answer.text === "") return;
      const saved = { id: answer.id, owner, text: answer.text, source: JSON.stringify(answer.source), now: Date.now() };
      void store.write(saveAnswer, saved).catch((error: unknown) => {
        // What could not be saved now is saved a second later.
        if (!mayTryAgain(error)) onFault(error);
      });
    }, saveIntervalMs);
    const end = (outcome: Running["outcome"]) => {
      answer.outcome = outcome;
      answer.abort.abort();
    };

    try {
      typing(true);
      const request = await tutorRequest(store, answer, stateOf);
      if (!(await patiently(() => store.write(beginAnswer, { id: answer.id, owner, now: Date.now() })))) {
        typing(false);
        return null;
      }
      answer.state = "streaming";
      for await (const part of tutoring.answer(request, answer.abort.signal)) {
        if (answer.abort.signal.aborted) break;
        switch (part.type) {
          case "selected":
            answer.source = part.source;
            hub.publish(channel, "provider_selected", { ...about, ...part.source, reason: part.source.reason ?? "" });
            break;
          case "switched":
            answer.source = part.source;
            hub.publish(channel, "provider_switched", {
              ...about,
              from: part.from,
              to: part.source.provider,
              label: part.source.label,
              reason: part.reason,
            });
            break;
          case "text":
            clearTimeout(thinking);
            answer.text += part.text;
            if (sent === 0) flush();
            break;
          case "memo":
            memo = part.memo;
            if (part.work) await recordWork(answer, part.work);
            break;
          case "broken":
            answer.outcome = "error";
            if (answer.source) answer.source = { ...answer.source, reason: part.reason };
            break;
          default:
            part satisfies never;
        }
      }
    } catch (error) {
      // A stop is not a fault, whatever the provider makes of it.
      if (!answer.abort.signal.aborted) {
        onFault(error);
        answer.outcome = "error";
      }
    } finally {
      clearTimeout(thinking);
      clearTimeout(deadline);
      clearInterval(flushing);
      clearInterval(saving);
    }
    flush();
    if (answer.outcome === "lost") {
      typing(false);
      return null;
    }
    const message = await finish(
      {
        id: answer.id,
        owner,
        state: answer.outcome,
        text: answer.text,
        source: answer.source === null ? null : JSON.stringify(answer.source),
        memo,
        now: Date.now(),
      },
      answer.askedBy,
      answer.documentsAfter,
    );
    typing(false);
    return message;
  }

  /** A fault in it costs the learner no answer. */
  async function recordWork({ askedBy, questionId }: Running, work: TutoredWork): Promise<void> {
    try {
      await patiently(() => tutored(askedBy, questionId, work));
    } catch (error) {
      onFault(error);
    }
  }

  /** An end that cannot be stored now is tried again: without it the answer would stay "being written" for ever. */
  async function finish(end: AnswerEnd, askedBy: string | null, after?: Promise<void>): Promise<Message | null> {
    return patiently(() => storeEnd(end, askedBy, after));
  }

  /** What the store cannot take now it is asked again, for as long as this process lives. */
  async function patiently<Result>(write: () => Promise<Result>): Promise<Result> {
    for (let delayMs = 500; ; delayMs = Math.min(delayMs * 2, 30_000)) {
      try {
        return await write();
      } catch (error) {
        if (isClosing || !mayTryAgain(error)) throw error;
        await Bun.sleep(delayMs);
      }
    }
  }

  async function storeEnd(end: AnswerEnd, askedBy: string | null, after?: Promise<void>): Promise<Message | null> {
    let message: Message | null = null;
    await store.write(endAnswer, end, (ended) => {
      if (!ended) return;
      const channel = sessionChannel(ended.message.session_id);
      message = messageView(ended.message, null);
      hub.publish(
        channel,
        "message_received",
        { message },
        {
          extras: { channel, epoch: store.epoch, offset: ended.offset },
          documentsLater: after && askedBy !== null ? { userId: askedBy, after } : undefined,
        },
      );
    });
    return message;
  }

  function start(pending: PendingAnswer): Promise<Message | null> {
    // What is asked while this process ends stays pending, and the next one answers it.
    if (isClosing) return Promise.resolve(null);
    const known = running.get(pending.id);
    if (known) return known.ended;
    const done = Promise.withResolvers<Message | null>();
    const answer: Running = {
      ...pending,
      abort: new AbortController(),
      ended: done.promise,
      text: "",
      source: null,
      state: "pending",
      outcome: "done",
    };
    running.set(answer.id, answer);
    run(answer)
      .catch((error: unknown) => {
        onFault(error);
        return null;
      })
      .finally(() => running.delete(answer.id))
      .then(done.resolve, done.reject);
    return done.promise;
  }

  async function renew(): Promise<void> {
    const ids = [...running.values()].filter(({ state }) => state === "streaming").map(({ id }) => id);
    if (ids.length === 0) return;
    const own = new Set((await store.write(renewLeases, { owner, ids })).map(({ id }) => id));
    for (const id of ids) {
      const answer = running.get(id);
      // What has come to its end here meanwhile is not lost.
      if (own.has(id) || !answer || answer.abort.signal.aborted) continue;
      answer.outcome = "lost";
      answer.abort.abort();
    }
  }

  async function takeLost(): Promise<void> {
    const left = await store.read
      .selectFrom("answers")
      .innerJoin("messages", "messages.id", "answers.question_id")
      .select(["answers.id", "answers.question_id", "answers.session_id", "answers.state", "messages.author_id"])
      .where(isOpen)
      .where("answers.lease", "<", databaseTime(store.read))
      .orderBy("answers.created_at")
      .execute();
    for (const { id, question_id, session_id, state, author_id } of left) {
      if (running.has(id) || isClosing) continue;
      if (state === "streaming")
        await finish(
          { id, owner: null, state: "error", text: null, source: null, memo: null, now: Date.now() },
          author_id,
        );
      else void start({ id, questionId: question_id, sessionId: session_id, askedBy: author_id ?? "" });
    }
  }

  return {
    start,
    ended: (answerId) => running.get(answerId)?.ended,
    async stop(answerId) {
      const answer = running.get(answerId);
      if (!answer) return;
      answer.outcome = "stopped";
      answer.abort.abort();
      await answer.ended;
    },
    textOf: (answerId) => running.get(answerId),
    inProgress(sessionId) {
      for (const answer of running.values())
        if (answer.sessionId === sessionId)
          return {
            message_id: answer.id,
            question_id: answer.questionId,
            state: answer.state,
            text: answer.text,
            ...(answer.source === null ? {} : { source: answer.source }),
          };
      return null;
    },
    async recover() {
      if (!store.isShared) await store.write(dropLeases, { now: Date.now() });
      await takeLost();
      let isBusy = false;
      watching = setInterval(() => {
        if (isBusy) return;
        isBusy = true;
        renew()
          .then(takeLost)
          .catch(onFault)
          .finally(() => {
            isBusy = false;
          });
      }, renewIntervalMs);
    },
    underWay: () => running.size,
    async close() {
      isClosing = true;
      clearInterval(watching);
      const left = [...running.values()];
      for (const answer of left) {
        answer.outcome = "error";
        answer.abort.abort();
      }
      await Promise.all(left.map((answer) => answer.ended));
    },
  };
}

const mayTryAgain = (error: unknown): boolean => error instanceof Refusal && failures[error.code].retry !== false;

/** A person follows a session on every device once they write or are answered there. */
export function followEverywhere(
  hub: Hub,
  userId: string,
  sessionId: string,
  position: { readonly epoch: string; readonly offset: number },
): void {
  const channel = sessionChannel(sessionId);
  for (const connection of hub.connectionsOf(userId)) {
    if (!connection.followed.has(userChannel(userId)) || !hasRoomToFollow(connection, channel)) continue;
    // Its resume is about to follow it, from where the page stands.
    if (connection.resuming.has(channel) || !hub.follow(connection, channel)) continue;
    hub.send(connection, "session_update", {
      session_id: sessionId,
      action: "followed",
      position: { channel, ...position },
    });
  }
}
