import { z } from "zod";
import { signedUnit, unit } from "./shapes.ts";

/** One reading of one text; what `emotion_update` carries. */
export const emotion = z
  .object({
    /** One of the 27 GoEmotions labels, or neutral. */
    primary_emotion: z.string(),
    /** For people: "Excited". */
    word: z.string(),
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
  })
  .readonly();
export type Emotion = z.infer<typeof emotion>;
