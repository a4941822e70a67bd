import type { TutorReading } from "./tutor-provider.ts";

/** What the tutor's manner follows; "even" when nothing calls for a change. */
export const tones = [
  "even",
  "excitement",
  "curiosity",
  "progress",
  "warmth",
  "confusion",
  "frustration",
  "anxiety",
  "sadness",
  "boredom",
  "tiredness",
  "overload",
] as const;
export type Tone = (typeof tones)[number];

const leastConfidence = 0.35;

const toneOfEmotion: Readonly<Record<string, Tone>> = {
  excitement: "excitement",
  joy: "excitement",
  love: "excitement",
  desire: "excitement",
  optimism: "excitement",
  amusement: "excitement",
  curiosity: "curiosity",
  surprise: "curiosity",
  pride: "progress",
  relief: "progress",
  realization: "progress",
  gratitude: "warmth",
  admiration: "warmth",
  approval: "warmth",
  caring: "warmth",
  confusion: "confusion",
  anger: "frustration",
  annoyance: "frustration",
  disappointment: "frustration",
  disapproval: "frustration",
  disgust: "frustration",
  fear: "anxiety",
  nervousness: "anxiety",
  embarrassment: "anxiety",
  sadness: "sadness",
  grief: "sadness",
  remorse: "sadness",
};

/** Words of learners that a general model of emotion does not know, and the little that is read without a model. */
const toneOfWords: readonly (readonly [RegExp, Tone])[] = [
  [
    /\b(?:(?:everyone|everybody|they|all of them)(?: else)?(?: is| are|'s|'re) (?:\w+ )?(?:better|smarter|cleverer|faster)|i feel (?:\w+ )?(?:stupid|dumb|useless)|i(?:'m| am|m) (?:\w+ )?(?:stupid|useless))\b/,
    "anxiety",
  ],
  [/\b(?:i (?:\w+ )?failed|got a bad (?:mark|grade))\b/, "sadness"],
  [
    /\b(?:bull(?:y|ied|ies|ying)|(?:laugh(?:s|ed|ing)?|picks?|picked) (?:at|on) me|no friends|nobody likes me)\b/,
    "sadness",
  ],
  [/\b(?:too much|lost me|slow down|overwhelm\w*|can't keep up)\b/, "overload"],
  [/\b(?:tired|exhausted|sleepy|worn out|need a break)\b/, "tiredness"],
  [/\b(?:bored|boring|too easy|so easy|already know)\b/, "boredom"],
  [
    /\b(?:hate|stupid|frustrat\w*|annoy\w*|angry|mad|give up|sick of|ugh+|argh+|so unfair|waste of time|killing me)\b/,
    "frustration",
  ],
  [
    /\b(?:nervous|scared|afraid|anxious|worried|panic\w*|(?:bad|rubbish|terrible|useless|no good) at (?:this|math|maths)|i(?:'m| am) (?:too )?dumb)\b/,
    "anxiety",
  ],
  [/\b(?:confus\w*|don'?t (?:understand|get)|makes? no sense|i(?:'m| am) lost)\b/, "confusion"],
  [/\b(?:sad|unhappy|cry(?:ing)?|lonely|died|passed away)\b/, "sadness"],
  [/\b(?:excited|can't wait|looking forward|love (?:this|learning|math|maths)|so happy|happy|yay)\b/, "excitement"],
  [/\b(?:curious|i wonder|interesting|fascinat\w*)\b/, "curiosity"],
  [/\b(?:proud|finally|now i (?:get|see|understand)|makes sense|relieved|i did it)\b/, "progress"],
];

const negated =
  /\b(?:not|no longer|never|isn't|wasn't|aren't|don't feel) (?:so |really |very |that |too |feeling |at all )?$/;

/** How the tutor should meet a message. A reading of `null` (paused) leaves only what the words say outright. */
export function readTone(text: string, reading: TutorReading | null): Tone {
  const words = text.toLowerCase().replace(/’/g, "'");
  const said = toneOfWords.find(([pattern]) => {
    const found = pattern.exec(words);
    return found !== null && !negated.test(words.slice(0, found.index));
  });
  if (reading?.cognitive_load === "overload") return "overload";
  if (said) return said[1];
  if (!reading || reading.confidence < leastConfidence) return "even";
  return toneOfEmotion[reading.primary_emotion] ?? "even";
}
