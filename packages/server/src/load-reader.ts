import { fileURLToPath } from "node:url";
import { createEmotionReader, type EmotionReader, parseWeights } from "@masterx/emotion";

/** Where the weights lie that belong to this version. */
export const weightsUrl = new URL(import.meta.resolve("@masterx/emotion/weights/emotion.bin"));

/** Loads the built-in emotion model; throws with the path when the file is missing, and both checksums when damaged. */
export async function loadReader(url: URL = weightsUrl): Promise<EmotionReader> {
  const path = fileURLToPath(url);
  const file = Bun.file(path);
  if (!(await file.exists()))
    throw new Error(`The emotion weights are missing: ${path}. Restore them from the repository.`);
  return createEmotionReader(parseWeights(await file.bytes(), path));
}
