import type { Conversation } from "@masterx/client";
import type { Source } from "@masterx/protocol";
import { nextSentences, type Spoken } from "@masterx/react";
import { useEffect, useRef, useState } from "react";
import { isMarkdown } from "../text/is-markdown.ts";
import { spokenText } from "../text/spoken-text.ts";

const heardOf = (text: string, source: Source | null | undefined): string =>
  isMarkdown(source) ? spokenText(text) : text;

/** Tells a screen reader what comes in, in whole sentences; the log itself is silent. */
export const Announcer = ({ session }: { session: Conversation }) => {
  const { answer, messages, status } = session;
  const spoken = useRef<Spoken | null>(null);
  const heard = useRef<ReadonlySet<string> | null>(null);
  const [words, setWords] = useState("");

  useEffect(() => {
    if (!answer) return;
    const next = nextSentences(spoken.current, { messageId: answer.message_id, text: answer.text, isFinished: false });
    if (next.say === "") return;
    spoken.current = next.spoken;
    setWords(heardOf(next.say, answer.source));
  }, [answer]);

  useEffect(() => {
    if (status !== "ready") return;
    const ids = new Set(messages.map((message) => message.id));
    // What was there when the page opened is read by walking through the log, not announced.
    const fresh =
      heard.current === null ? [] : messages.filter((message) => !message.own && !heard.current?.has(message.id));
    heard.current = ids;
    const latest = fresh.at(-1);
    if (!latest) return;
    if (latest.role !== "assistant") {
      setWords(`${latest.author_name ?? "A member"}: ${latest.content}`);
      return;
    }
    const next = nextSentences(spoken.current, { messageId: latest.id, text: latest.content, isFinished: true });
    spoken.current = next.spoken;
    const ended =
      latest.status === "error" ? " The answer stopped here." : latest.status === "stopped" ? " Stopped." : "";
    if (next.say + ended !== "") setWords(heardOf(next.say, latest.source) + ended);
  }, [messages, status]);

  return (
    <p className="sr" role="status" data-testid="announcer">
      {words}
    </p>
  );
};
