import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useApi } from "../http/api-context.ts";
import { Icon } from "../icons/icon.tsx";
import { useNow } from "../time/use-now.ts";
import { createDictation, type Dictation, type DictationState } from "./dictation.ts";
import { mostRecordingMs, recordSpeech } from "./record-speech.ts";

export interface DictationPanelProps {
  /** What was understood; it is for the person to read, change and send. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Above the composer while somebody speaks: the time, Stop and Cancel. Escape cancels wherever the focus is. */
export const DictationPanel = ({ onText, onClose }: DictationPanelProps) => {
  const api = useApi();
  const [state, setState] = useState<DictationState>({ name: "looking" });
  const dictation = useRef<Dictation>(null);
  const said = useEffectEvent(onText);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const begun = createDictation({ api, record: recordSpeech, show: setState, said: (text) => said(text) });
    dictation.current = begun;
    begun.begin();
    return begun.leave;
  }, [api]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.isComposing) return;
      // An answer that is being written goes on.
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);

  const cancel = (
    <button type="button" className="btn tight" onClick={onClose}>
      Cancel
    </button>
  );
  switch (state.name) {
    case "looking":
      return <Panel says="One moment.">{cancel}</Panel>;
    case "asking":
      return (
        <Panel says="What you say is sent as sound to the transcription service of this server, turned into text, and kept nowhere. How you sound is never judged. You can turn this off below the chat.">
          <Action onClick={() => dictation.current?.agree()}>Allow and speak</Action>
          {cancel}
        </Panel>
      );
    case "opening":
      return <Panel says="Allow the microphone, if the browser asks.">{cancel}</Panel>;
    case "recording":
      return (
        <Panel says="Recording" live={<Elapsed since={state.since} onFull={() => dictation.current?.stop()} />}>
          <Action onClick={() => dictation.current?.stop()}>
            <Icon name="stop" small />
            Stop
          </Action>
          {cancel}
        </Panel>
      );
    case "writing":
      return <Panel says="Turning it into text.">{cancel}</Panel>;
    case "failed":
      return (
        <Panel says={state.says} isFault>
          <Action onClick={() => dictation.current?.tryAgain()}>
            <Icon name="redo" small />
            Try again
          </Action>
          {cancel}
        </Panel>
      );
    default:
      return state satisfies never;
  }
};

interface PanelProps {
  readonly says: string;
  readonly isFault?: boolean;
  /** Changes all the time, and is not read out. */
  readonly live?: ReactNode;
  readonly children: ReactNode;
}

const Panel = ({ says, isFault = false, live = null, children }: PanelProps) => (
  <div className="banner dictation" role="group" aria-label="Voice input" data-testid="dictation">
    {live}
    <span className={isFault ? "grow s-danger" : "grow"} role={isFault ? "alert" : "status"}>
      {says}
    </span>
    <span className="row">{children}</span>
  </div>
);

const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** What comes next has the focus, so that Enter is enough. */
const Action = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" className="btn primary tight" ref={focus} onClick={onClick}>
    {children}
  </button>
);

const Elapsed = ({ since, onFull }: { since: number; onFull: () => void }) => {
  const elapsedMs = Math.max(0, useNow(250) - since);
  const isFull = elapsedMs >= mostRecordingMs;
  const full = useEffectEvent(onFull);
  useEffect(() => {
    if (isFull) full();
  }, [isFull]);
  return (
    <span className="num recording" role="timer">
      <i aria-hidden="true" />
      {minutes(elapsedMs)} of {minutes(mostRecordingMs)}
    </span>
  );
};

const minutes = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
