import { createEmotionReader, type EmotionReader, parseWeights } from "@masterx/emotion";

/** Where the weights lie that belong to this version. */
export const weightsUrl = new URL(import.meta.resolve("@masterx/emotion/weights/emotion.bin"));

/** Loads the built-in emotion model; throws when the file is missing or damaged. */
export async function loadReader(): Promise<EmotionReader> {
  return createEmotionReader(parseWeights(await Bun.file(weightsUrl).bytes()));
}
