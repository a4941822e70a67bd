import { limits } from "@masterx/protocol";
import { Refusal } from "../storage/store.ts";
import type { Consents } from "../privacy/consents.ts";
import type { Recording } from "./create-transcriber.ts";
import { readOggOpus, writeOggOpus } from "./ogg-opus.ts";
import { isWebm, readWebmOpus } from "./webm-opus.ts";

/** Five minutes of Opus at its highest usual rate (128 kbit/s), and room for its pages. */
export const mostSpeechBytes = 5 * 1024 * 1024;

export const tooLong = `An utterance lasts at most ${limits.utteranceMs / 60_000} minutes; start another.`;
export const notTranscribed = "Not available in this installation: transcription.";

/**
 * What somebody sent as speech, as the Ogg Opus that every transcription service takes: Ogg as it came, WebM packed anew.
 * @throws {Refusal} when it is empty, neither of the two, or too long
 */
export function readSpeech(bytes: Uint8Array): Recording {
  if (bytes.byteLength === 0)
    throw new Refusal("bad_request", "The body is empty; send speech as Opus in Ogg or WebM.");
  if (bytes.byteLength > mostSpeechBytes) throw new Refusal("message_too_large", tooLong);
  const read = isWebm(bytes) ? packAnew(bytes) : { bytes, ...readOggOpus(bytes) };
  if (!read.ok) throw new Refusal("bad_request", `The body is not Opus in Ogg or WebM: ${read.fault}.`);
  if (read.ms > limits.utteranceMs) throw new Refusal("message_too_large", tooLong);
  return { bytes: read.bytes, type: "audio/ogg" };
}

function packAnew(
  webm: Uint8Array,
):
  | { readonly ok: true; readonly bytes: Uint8Array; readonly ms: number }
  | { readonly ok: false; readonly fault: string } {
  const read = readWebmOpus(webm);
  if (!read.ok) return read;
  const written = writeOggOpus(read.packets);
  return written === null ? { ok: false, fault: "there is no sound in it" } : { ok: true, ...written };
}

/** A voice leaves this installation only when its person has agreed. @throws {Refusal} */
export async function requireVoiceConsent(consents: Consents, userId: string): Promise<void> {
  if ((await consents.of(userId)).consents.voice) return;
  throw new Refusal(
    "forbidden",
    "Speech is sent to a transcription service only when you have agreed to it (PUT /api/v1/consents/voice).",
  );
}
