import type { AnswerInProgress, Message } from "@masterx/protocol";
import { databaseTime } from "../storage/database-time.ts";
import { dropLeases, isOpen, renewLeases } from "./answer-writes.ts";
import type { PendingAnswer, Running } from "./running-answer.ts";
import { patiently, storeEnd } from "./store-end.ts";
import { type AnswerParts, createAnswerWriter } from "./write-answer.ts";

const renewIntervalMs = 3_000;

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

export function createAnswers(parts: AnswerParts): Answers {
  const { store, onFault } = parts;
  const running = new Map<string, Running>();
  let isClosing = false;
  /** Of this process: one that starts in its place is another. */
  const owner = crypto.randomUUID();
  const write = createAnswerWriter(parts, { owner, isClosing: () => isClosing });
  let watching: ReturnType<typeof setInterval> | undefined;

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
    write(answer)
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
        await patiently(
          () =>
            storeEnd(
              parts,
              { id, owner: null, state: "error", text: null, source: null, memo: null, now: Date.now() },
              { askedBy: author_id },
            ),
          () => isClosing,
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
