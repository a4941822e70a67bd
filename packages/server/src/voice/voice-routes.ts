import type { App } from "../http/app.ts";
import { readBytes } from "../http/read-bytes.ts";
import type { Consents } from "../privacy/consents.ts";
import { Refusal } from "../storage/store.ts";
import type { Transcriber } from "./create-transcriber.ts";
import { mostSpeechBytes, notTranscribed, readSpeech, requireVoiceConsent, tooLong } from "./read-speech.ts";

/** Speech as text: whether there is such a thing here, and a whole recording at once. */
export function voiceRoutes(app: App, consents: Consents, transcriber: Transcriber | null): void {
  app.get("/api/v1/transcriptions", (context) => context.json({ available: transcriber !== null }));
  app.post("/api/v1/transcriptions", async (context) => {
    if (transcriber === null) throw new Refusal("not_available", notTranscribed);
    await requireVoiceConsent(consents, context.get("identity").userId);
    const bytes = await readBytes(context, mostSpeechBytes);
    if (bytes === null) throw new Refusal("message_too_large", tooLong);
    return context.json({ text: await transcriber.transcribe(readSpeech(bytes)) });
  });
}
