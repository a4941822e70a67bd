import type { EmotionReader, HeadScore } from "@masterx/emotion";
import weightsAddress from "@masterx/emotion/weights/emotion.bin?url";

/** The server's own emotion model, in this page: what is typed goes nowhere. */
export interface LocalReader extends EmotionReader {
  readonly scores: (text: string) => readonly HeadScore[];
}

let loading: Promise<LocalReader> | null = null;

/** Loads code and weights (`readerSize`) once, when somebody first asks; a failure is tried again the next time. */
export const loadReader = (): Promise<LocalReader> => {
  loading ??= load().catch((fault: unknown) => {
    loading = null;
    throw fault;
  });
  return loading;
};

const load = async (): Promise<LocalReader> => {
  const [{ createEmotionReader, createTextScorer, parseWeights }, response] = await Promise.all([
    import("@masterx/emotion"),
    fetch(weightsAddress),
  ]);
  if (!response.ok) throw new Error(`The emotion model could not be loaded: the server answered ${response.status}.`);
  const model = parseWeights(new Uint8Array(await response.arrayBuffer()), weightsAddress);
  return { ...createEmotionReader(model), scores: createTextScorer(model) };
};
