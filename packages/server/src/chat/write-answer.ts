import { type Message, sessionChannel } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import type { TutoredWork, Tutoring } from "../tutor/tutor-provider.ts";
import { beginAnswer, saveAnswer } from "./answer-writes.ts";
import type { Running } from "./running-answer.ts";
import { mayTryAgain, patiently, storeEnd } from "./store-end.ts";
import { type StateOf, tutorRequest } from "./tutor-request.ts";

/** Deltas are joined to at most 25 a second. */
const deltaIntervalMs = 40;
const saveIntervalMs = 1_000;
const thinkingAfterMs = 400;
/** The tutoring keeps its own time; this much after it something has gone wrong in it. */
const totalTimeoutMs = 15_000;

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

/** Writes answers: what the tutor says goes to the followers as it comes, is saved every second, and ends once. */
export function createAnswerWriter(
  parts: AnswerParts,
  /** This process, and whether it is ending. */
  { owner, isClosing }: { readonly owner: string; readonly isClosing: () => boolean },
): (answer: Running) => Promise<Message | null> {
  const { store, hub, tutoring, stateOf, tutored, tutoringTimeoutMs, onFault } = parts;

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
      if (!(await patiently(() => store.write(beginAnswer, { id: answer.id, owner, now: Date.now() }), isClosing))) {
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
    const ending = {
      id: answer.id,
      owner,
      state: answer.outcome,
      text: answer.text,
      source: answer.source === null ? null : JSON.stringify(answer.source),
      memo,
      now: Date.now(),
    };
    // Without its end it would stay "being written" for ever.
    const message = await patiently(() => storeEnd(parts, ending, answer), isClosing);
    typing(false);
    return message;
  }

  /** A fault in it costs the learner no answer. */
  async function recordWork({ askedBy, questionId }: Running, work: TutoredWork): Promise<void> {
    try {
      await patiently(() => tutored(askedBy, questionId, work), isClosing);
    } catch (error) {
      onFault(error);
    }
  }

  return run;
}
