import { z } from "zod";
import { identifier, signedUnit, unit } from "./shapes.ts";

const fields = z.object({
  primary_emotion: z.string().describe("one of the 27 GoEmotions labels, or neutral"),
  word: z.string().describe("for people"),
  intensity: unit,
  confidence: unit,
  emotions: z.array(z.object({ label: z.string(), probability: unit }).readonly()).readonly(),
  pad_values: z.object({ pleasure: signedUnit, arousal: signedUnit, dominance: signedUnit }).readonly(),
  learning_readiness: z.enum(["low", "moderate", "high"]),
  readiness_score: unit,
  cognitive_load: z.enum(["low", "optimal", "high", "overload"]),
  load_score: unit,
  source: z.literal("text"),
  model: z.string(),
  evidence: z.array(z.object({ text: z.string(), weight: z.number() }).readonly()).readonly(),
});

/** One reading of one text; what `emotion_update` carries. */
export const emotion = fields.readonly();
export type Emotion = z.infer<typeof emotion>;

const message = z.object({ message_id: identifier, revision: z.number().int().min(1) });

/** The reading of one message. */
export const reading = message.extend({ emotion });
/** The fields that differ from the reading that this connection got before. */
export const readingChange = message.extend({ emotion_delta: fields.partial().readonly() });
