import { createFeaturiser } from "../featurise.ts";
import type { TokenisedText } from "../tokenise.ts";
import { createVocabulary } from "../vocabulary.ts";
import type { LearntVocabulary } from "./learn-vocabulary.ts";

/** Sparse rows one after another: text t has entries `starts[t]` to `starts[t + 1]`. */
export interface FeatureMatrix {
  readonly texts: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

export function buildFeatureMatrix(texts: readonly TokenisedText[], vocabulary: LearntVocabulary): FeatureMatrix {
  const featurise = createFeaturiser(createVocabulary(vocabulary.hashes), vocabulary.idf);
  const parts = texts.map((text) => {
    const { rows, values, size } = featurise(text);
    return { rows: rows.slice(0, size), values: values.slice(0, size) };
  });
  const starts = new Uint32Array(texts.length + 1);
  parts.forEach(({ rows }, text) => (starts[text + 1] = (starts[text] ?? 0) + rows.length));
  const entries = starts[texts.length] ?? 0;
  const indices = new Int32Array(entries);
  const values = new Float32Array(entries);
  parts.forEach((part, text) => {
    indices.set(part.rows, starts[text]);
    values.set(part.values, starts[text]);
  });
  return { texts: texts.length, columns: vocabulary.hashes.length, starts, indices, values };
}
