import type { TokenisedText } from "./tokenise.ts";

/** Signs beside the emotions. */
export interface TextCues {
  /** 1 when the words speak of boredom, else 0. */
  readonly boredom: number;
  /** 1 when the words speak of tiredness, else 0. */
  readonly tiredness: number;
  /** How many phrases say that it is too much. */
  readonly loadPhrases: number;
  readonly hedges: number;
  /** How many of capitals, stretched words, "!!" and words like "very" there are, 0 to 4. */
  readonly boosters: number;
  /** The share of questions among what ends in a mark. */
  readonly questions: number;
}

type Cue = "boredom" | "tiredness" | "load" | "hedge" | "booster";

// As the tokens are: contractions written out.
const phrases: Readonly<Record<Cue, string>> = {
  boredom: "bored, boring, so dull, is dull, tedious, yawn, pointless, do not care, waste of time, 😴",
  tiredness: `tired, exhausted, sleepy, worn out, no energy, can not focus, can not concentrate, need a break,
    falling asleep, burned out, burnt out`,
  load: `too much, too many, too fast, too hard, too difficult, too complicated, lost me, i am lost, completely lost,
    slow down, overwhelmed, overwhelming, can not keep up, can not follow, head hurts, brain hurts, makes no sense,
    so confusing, so confused, no idea, give up`,
  hedge: `maybe, perhaps, probably, i think, i guess, i suppose, not sure, kind of, sort of, a bit, a little,
    somewhat, might be`,
  booster: "so, really, very, extremely, totally, absolutely, incredibly, super",
};

interface Phrase {
  readonly cue: Cue;
  readonly words: readonly string[];
}

const phrasesByFirstWord = new Map<string, Phrase[]>();
for (const cue of ["boredom", "tiredness", "load", "hedge", "booster"] as const)
  for (const phrase of phrases[cue].split(/,\s+/)) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    phrasesByFirstWord.set(first, [...(phrasesByFirstWord.get(first) ?? []), { cue, words }]);
  }

/** What the words say of boredom, tiredness, load, doubt and strength. */
export function textCues({ tokens, elongatedWords, capitalWords }: TokenisedText): TextCues {
  const counts = { boredom: 0, tiredness: 0, load: 0, hedge: 0, booster: 0 };
  let questions = 0;
  let tones = 0;
  let calls = false;
  tokens.forEach(({ kind, word }, at) => {
    if (kind === "tone") {
      tones += 1;
      if (word.startsWith("?")) questions += 1;
      if (word === "!!" || word === "?!") calls = true;
    }
    for (const { cue, words } of phrasesByFirstWord.get(word) ?? [])
      if (words.every((each, offset) => tokens[at + offset]?.word === each)) counts[cue] += 1;
  });
  const signs = [counts.booster > 0, elongatedWords > 0, capitalWords > 0, calls];
  return {
    boredom: Math.min(1, counts.boredom),
    tiredness: Math.min(1, counts.tiredness),
    loadPhrases: counts.load,
    hedges: counts.hedge,
    boosters: signs.filter(Boolean).length,
    questions: tones === 0 ? 0 : questions / tones,
  };
}
