import { createDurationHistogram, type DurationHistogram } from "./duration-histogram.ts";

/** What the tutoring tells of its calls; names and outcomes are from bounded sets. */
export interface TutorObserver {
  /** One call of an AI provider ended: `ok`, `stopped` by us or its person, `unfit` to be shown, or the kind of its failure. */
  called(provider: string, outcome: string): void;
  firstWord(afterMs: number): void;
  /** The built-in tutor gave an answer. */
  builtIn(): void;
}

export interface TutorTallies {
  /** By `provider|outcome`. */
  readonly calls: ReadonlyMap<string, number>;
  readonly firstWords: DurationHistogram;
  readonly builtInAnswers: number;
}

export function createTutorTallies(): { readonly tallies: TutorTallies; readonly observer: TutorObserver } {
  const calls = new Map<string, number>();
  const firstWords = createDurationHistogram();
  let builtInAnswers = 0;
  return {
    tallies: {
      calls,
      firstWords,
      get builtInAnswers() {
        return builtInAnswers;
      },
    },
    observer: {
      called(provider, outcome) {
        const key = `${provider}|${outcome}`;
        calls.set(key, (calls.get(key) ?? 0) + 1);
      },
      firstWord: (afterMs) => firstWords.add(afterMs),
      builtIn: () => void (builtInAnswers += 1),
    },
  };
}
