import { useEffect, useRef, useState } from "react";
import type { Answer } from "../../use-answer.ts";
import { nextSentences, type Spoken } from "./next-sentences.ts";

const endings = { stopped: " Stopped.", error: " The answer stopped here." } as const;

/** What a screen reader is to hear of an answer now: whole sentences, each once, and how it ended. */
export function useSpokenAnswer(answer: Answer | null): string {
  const spoken = useRef<Spoken | null>(null);
  const heard = useRef<string | null>(null);
  const [words, setWords] = useState("");
  useEffect(() => {
    if (!answer) return;
    const { message_id: messageId, text, state } = answer;
    const isFinished = state !== "pending" && state !== "streaming";
    // What was finished before anybody looked is read by walking to it, not announced.
    if (isFinished && heard.current !== messageId) return;
    heard.current = isFinished ? null : messageId;
    const next = nextSentences(spoken.current, { messageId, text, isFinished });
    spoken.current = next.spoken;
    const say = next.say + (state === "stopped" || state === "error" ? endings[state] : "");
    if (say !== "") setWords(say.trim());
  }, [answer]);
  return words;
}
