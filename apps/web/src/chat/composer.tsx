import { type KeyboardEvent, type SyntheticEvent, useEffect, useMemo, useRef, useState } from "react";
import { SendPreview } from "../emotion/send-preview.tsx";
import { Icon } from "../icons/icon.tsx";
import { useVoiceInput } from "../voice/use-voice-input.ts";
import { createDrafts } from "./draft.ts";
import { sizeWords } from "./message-size.ts";

interface ComposerProps {
  readonly userId: string;
  readonly sessionId: string;
  /** Others read along: the tutor answers only when it is asked. */
  readonly isShared: boolean;
  /** Speech can be turned into text here. */
  readonly canSpeak: boolean;
  /** Why the last message was not taken. */
  readonly fault: string | null;
  /** Whether the message was taken; the text stays when it was not. */
  readonly onSend: (content: string, options?: { readonly answer?: boolean }) => boolean;
  readonly onKey: () => void;
  readonly onEmpty: () => void;
}

/** Where a message is written. Enter sends, Shift+Enter breaks the line; the text survives a reload. */
export const Composer = ({ userId, sessionId, isShared, canSpeak, fault, onSend, onKey, onEmpty }: ComposerProps) => {
  const drafts = useMemo(() => createDrafts(sessionStorage, userId), [userId]);
  const [text, setText] = useState(() => drafts.read(sessionId));
  const [asksTutor, setAsksTutor] = useState(false);
  const voice = useVoiceInput();
  const box = useRef<HTMLTextAreaElement>(null);
  const size = sizeWords(text);

  useEffect(() => {
    // On a phone the focus would bring up the keyboard over what there is to read.
    // Whoever has begun to do something else keeps their place.
    if (document.activeElement === document.body && matchMedia("(pointer: fine)").matches)
      box.current?.focus({ preventScroll: true });
  }, []);

  const change = (next: string): void => {
    setText(next);
    drafts.write(sessionId, next);
    if (next.trim() === "") onEmpty();
    else onKey();
  };
  const send = (): void => {
    const content = text.trim();
    if (content === "" || size?.isTooLong) return;
    if (!onSend(content, isShared ? { answer: asksTutor } : {})) return;
    setText("");
    drafts.write(sessionId, "");
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send();
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const closeVoice = (): void => {
    voice.close();
    box.current?.focus();
  };
  const takeSpoken = (spoken: string): void => {
    change(text.trim() === "" ? spoken : `${text.trimEnd()} ${spoken}`);
    closeVoice();
  };
  const complaint = fault ?? voice.fault;
  const says = complaint ?? size?.says ?? null;
  return (
    <>
      {isShared ? (
        <label className="ask-tutor small">
          <input type="checkbox" checked={asksTutor} onChange={(event) => setAsksTutor(event.target.checked)} />
          Ask the tutor to answer
        </label>
      ) : null}
      {voice.Panel ? <voice.Panel onText={takeSpoken} onClose={closeVoice} /> : null}
      <form className="composer" onSubmit={onSubmit}>
        <label className="sr" htmlFor="message">
          {isShared ? "Message to the group" : "Message to the tutor"}
        </label>
        <textarea
          id="message"
          ref={box}
          data-testid="chat-input"
          rows={Math.min(5, text.split("\n").length)}
          placeholder={isShared ? "Write to the group" : "Write to the tutor"}
          value={text}
          aria-describedby="message-says"
          aria-invalid={size?.isTooLong ?? false}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {canSpeak ? (
          <button
            type="button"
            className="btn quiet icon"
            data-testid="speak-button"
            aria-label="Speak instead of writing"
            title="Speak instead of writing"
            disabled={voice.isOpen}
            onClick={voice.open}
          >
            <Icon name="microphone" />
          </button>
        ) : null}
        <button type="submit" className="btn primary icon" data-testid="send-button" aria-label="Send">
          <Icon name="arrow_up" />
        </button>
      </form>
      <SendPreview text={text} />
      <p
        id="message-says"
        className={complaint !== null || size?.isTooLong ? "composer-says s-danger" : "composer-says muted"}
        role="status"
      >
        {says}
      </p>
    </>
  );
};
