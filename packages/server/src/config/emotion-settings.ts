// The environment names of emotion readers beside the built-in one.
import { z } from "zod";
import { optional, withDefault } from "./define-setting.ts";
import { text } from "./setting-values.ts";

export const emotionSettings = {
  EMOTION_READER: withDefault(z.enum(["built-in", "ai", "transformer"]), {
    group: "Emotion",
    summary:
      "Who reads how a message sounds. The built-in model always reads first, in process. `ai` and `transformer` then correct it with a second `emotion_update`, or leave it as it is when they fail or take longer than 10 s: `ai` asks a provider of the group Tutor, for learners who agreed (`ai_provider`) and within the budgets; `transformer` runs the model in `EMOTION_MODEL_DIR` in a thread of its own and needs the package `@huggingface/transformers` (an optional peer, not installed by itself: `npm install --ignore-scripts @huggingface/transformers`).",
    allowed: "built-in, ai or transformer",
    default: "built-in",
    example: "transformer",
  }),
  EMOTION_MODEL_DIR: optional(text, {
    group: "Emotion",
    summary:
      "Folder of a transformer in ONNX form that names GoEmotions' labels: `config.json`, `tokenizer.json`, `tokenizer_config.json` and `onnx/model_quantized.onnx` or `onnx/model.onnx`. Nothing is downloaded. Needed with `EMOTION_READER=transformer`.",
    allowed: "a folder's path",
    default: "none",
    example: "/srv/models/goemotions",
  }),
} as const;

/** Settings that only make sense together. */
export function emotionFaults({
  EMOTION_READER: kind,
  EMOTION_MODEL_DIR: folder,
}: {
  readonly EMOTION_READER: string;
  readonly EMOTION_MODEL_DIR?: string | undefined;
}): string[] {
  return kind === "transformer" && folder === undefined
    ? ["EMOTION_MODEL_DIR: nothing was given; EMOTION_READER=transformer needs the folder of its model."]
    : [];
}
