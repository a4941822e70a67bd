import type { Consents } from "../account/consents.ts";
import type { Api } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { type Recording, RecordingFault } from "./record-speech.ts";

/*
  looking ──agreed──▶ opening ──▶ recording ──stop──▶ writing ──▶ (said)
     └─not yet─▶ asking ──agree──▲                        │
  any of them ──fault──▶ failed ──try again──▶ where it can go on: what was recorded is not lost
*/
export type DictationState =
  | { readonly name: "looking" | "asking" | "opening" | "writing" }
  | { readonly name: "recording"; readonly since: number }
  | { readonly name: "failed"; readonly says: string };

export interface Dictation {
  begin: () => void;
  /** The answer to "asking": yes. */
  agree: () => void;
  stop: () => void;
  tryAgain: () => void;
  /** Ends it wherever it stands; the microphone is off, and nothing is said any more. */
  leave: () => void;
}

export interface DictationParts {
  readonly api: Pick<Api, "get" | "put" | "upload">;
  readonly record: () => Promise<Recording>;
  readonly show: (state: DictationState) => void;
  readonly said: (text: string) => void;
  readonly now?: () => number;
}

/** One utterance from the button to its text. */
export const createDictation = ({ api, record, show, said, now = Date.now }: DictationParts): Dictation => {
  const left = new AbortController();
  let recording: Recording | null = null;
  let speech: Blob | null = null;

  /** Runs a step; what it throws is shown, unless the person has left. */
  const step = (name: "looking" | "opening" | "writing", run: () => Promise<void>): void => {
    show({ name });
    run().catch((thrown: unknown) => {
      if (left.signal.aborted) return;
      show({ name: "failed", says: thrown instanceof RecordingFault ? thrown.message : sentenceFor(thrown) });
    });
  };
  const open = (): void =>
    step("opening", async () => {
      const opened = await record();
      if (left.signal.aborted) return opened.cancel();
      recording = opened;
      show({ name: "recording", since: now() });
    });
  const write = (): void =>
    step("writing", async () => {
      speech ??= (await recording?.stop()) ?? null;
      recording = null;
      if (speech === null || left.signal.aborted) return;
      const { text } = await api.upload<{ readonly text: string }>("/api/v1/transcriptions", speech, left.signal);
      if (left.signal.aborted) return;
      speech = null;
      if (text === "") show({ name: "failed", says: "No words were heard." });
      else said(text);
    });
  const begin = (): void =>
    step("looking", async () => {
      const { consents } = await api.get<Consents>("/api/v1/consents", left.signal);
      if (left.signal.aborted) return;
      if (consents.voice) open();
      else show({ name: "asking" });
    });
  return {
    begin,
    agree: () =>
      step("looking", async () => {
        await api.put<Consents>("/api/v1/consents/voice", { granted: true });
        if (!left.signal.aborted) open();
      }),
    stop: write,
    tryAgain: () => (speech === null ? begin() : write()),
    leave: () => {
      left.abort();
      recording?.cancel();
    },
  };
};
