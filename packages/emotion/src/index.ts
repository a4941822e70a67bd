export { createEmotionReader, unsureBelow } from "./create-emotion-reader.ts";
export { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
export type { EmotionModel } from "./emotion-model.ts";
export { padTable, type Pad } from "./pad-table.ts";
export { parseWeights, UnreadableWeights } from "./parse-weights.ts";
export type { CognitiveLoad, EmotionReader, LearningReadiness, Reading, ReadingContext } from "./reading.ts";
export { wordFor } from "./word-for.ts";
