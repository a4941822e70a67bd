import { emotionLabels } from "../emotion-labels.ts";
import { heads } from "../label-groups.ts";
import type { Example } from "../evaluate/parse-examples.ts";

/** Examples of one source, each counted `weight` times. */
export interface Source {
  readonly examples: readonly Example[];
  readonly weight: number;
}

/** Which texts a head is taught, and how much each counts: 0 where its labels would be accepted but are not said. */
export interface Teaching {
  readonly positive: Uint8Array;
  readonly weights: Float64Array;
}

const headMembers: readonly ReadonlySet<number>[] = heads.map(
  ({ members }) => new Set(members.map((label) => emotionLabels.indexOf(label))),
);

/** What a head is taught about the texts of all sources, one source after another. */
export function teachingOf(head: number, sources: readonly Source[]): Teaching {
  const members = headMembers[head] ?? new Set();
  const isOne = (labels: readonly number[]) => labels.some((label) => members.has(label));
  const taught = sources.flatMap(({ examples, weight }) =>
    examples.map(({ labels, accepted }) => {
      const positive = isOne(labels);
      return { positive, weight: !positive && isOne(accepted) ? 0 : weight };
    }),
  );
  return {
    positive: Uint8Array.from(taught, ({ positive }) => (positive ? 1 : 0)),
    weights: Float64Array.from(taught, ({ weight }) => weight),
  };
}
