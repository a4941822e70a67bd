import type { AiConfig } from "../config/config.ts";
import { Refusal } from "../storage/store.ts";

const groqUrl = "https://api.groq.com/openai/v1";
const patienceMs = 60_000;

export interface Recording {
  readonly bytes: Uint8Array;
  /** `audio/ogg`, or `audio/webm` of the earlier document's clients. */
  readonly type: "audio/ogg" | "audio/webm";
}

export interface Transcriber {
  /** What was said. @throws {Refusal} */
  transcribe(recording: Recording): Promise<string>;
}

/** An endpoint of OpenAI's format, `POST …/audio/transcriptions`; nothing of the sound is kept here. */
export function createTranscriber(
  { baseUrl, apiKey, model }: NonNullable<AiConfig["transcription"]>,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  warn: (what: string, detail: Readonly<Record<string, unknown>>) => void,
): Transcriber {
  const address = `${(baseUrl ?? groqUrl).replace(/\/$/, "")}/audio/transcriptions`;
  const failed = (fault: string): Refusal => {
    warn("speech could not be transcribed", { fault });
    return new Refusal("unavailable", "Speech cannot be turned into text just now; try again soon.", 5_000);
  };
  return {
    async transcribe({ bytes, type }) {
      const form = new FormData();
      form.set("file", new Blob([Buffer.from(bytes)], { type }), type === "audio/ogg" ? "speech.ogg" : "speech.webm");
      form.set("model", model);
      form.set("response_format", "json");
      let answer: unknown;
      try {
        const response = await fetch(address, {
          method: "POST",
          headers: apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` },
          body: form,
          signal: AbortSignal.timeout(patienceMs),
        });
        if (!response.ok) {
          await response.body?.cancel();
          throw new Error(`answered ${response.status}`);
        }
        answer = await response.json();
      } catch (error) {
        throw failed(error instanceof Error ? error.message : String(error));
      }
      const said = (answer as { readonly text?: unknown } | null)?.text;
      if (typeof said !== "string") throw failed("answered without a text");
      return said.trim();
    },
  };
}
