import type { TutorRequest } from "./tutor-provider.ts";

export const teachingMoves = [
  "distress",
  "answer_seeking",
  "overload",
  "frustration",
  "anxiety",
  "confusion",
  "boredom",
  "curiosity",
  "not_ready",
  "flow",
  "ready",
  "plain",
] as const;
export type TeachingMove = (typeof teachingMoves)[number];

/** What to do and what never to do, by what we see: the same for every model and for the built-in tutor. */
export const moveTable: Readonly<Record<TeachingMove, { readonly do: string; readonly never: string }>> = {
  distress: { do: "do not tutor", never: "any generated text" },
  answer_seeking: {
    do: "ask for an attempt first; give one hint that needs effort",
    never: "accuse, or give the answer",
  },
  overload: {
    do: "sum up in three short lines, ask one small question, suggest stopping here for today",
    never: "bring in a new concept",
  },
  frustration: {
    do: "acknowledge once that it takes work, make the step smaller, show a worked example whose last step is left open, offer a break or a person who helps",
    never: "be cheerful about it, say that it is easy, give more of the same",
  },
  anxiety: {
    do: "say which steps come, let them try where nothing is at stake, give credit for how they went about it",
    never: "compare with others, mention time",
  },
  confusion: {
    do: "say that this is a hard spot, ask which step it is, give one contrasting example and one hint",
    never: "give the answer at once",
  },
  boredom: {
    do: "offer something harder and a choice, a real use, or ask them to explain it to you",
    never: "pad with praise",
  },
  curiosity: { do: "follow their question for this turn, then tie it back to the work", never: "drift away for long" },
  not_ready: { do: "go back to what this builds on, the concrete case first", never: "define in the abstract" },
  flow: { do: "stay out of the way: answer what was asked, briefly", never: "chat" },
  ready: {
    do: "help less: a question that carries over to something new, or let them teach it back",
    never: "lead by the hand",
  },
  plain: { do: "answer what was asked, and ask one question that moves the work on", never: "lecture" },
};

export interface ChosenMove {
  readonly move: TeachingMove;
  readonly reasons: readonly string[];
}

/** Below it the reading is a guess that no teaching is built on. */
const leastConfidence = 0.4;

const answerSeeking =
  /\b(?:(?:just|pls|please)?\s*(?:tell|give|show|send)\s+me\s+(?:the|all the|your)\s+(?:answers?|solutions?|results?)|what(?:'s|\s+is)\s+the\s+answer|do\s+(?:it|this|my\s+homework)\s+for\s+me|solve\s+(?:it|this)\s+for\s+me|just\s+the\s+answer)\b/i;
const tooEasy = /\b(?:too\s+easy|so\s+easy|bor(?:ed|ing)|already\s+know|something\s+harder)\b/i;
const emotions: readonly (readonly [TeachingMove, ReadonlySet<string>])[] = [
  ["frustration", new Set(["anger", "annoyance", "disgust", "disappointment", "disapproval", "sadness"])],
  ["anxiety", new Set(["fear", "nervousness", "embarrassment", "remorse"])],
  ["confusion", new Set(["confusion"])],
  ["curiosity", new Set(["curiosity", "surprise"])],
];

/** Pure: what was written, how it sounded and what the Brain knows choose a move; its reasons say which of them did. */
export function chooseTeachingMove({ messages, reading, asker, tier }: TutorRequest): ChosenMove {
  const text = messages.at(-1)?.content ?? "";
  const state = (name: string): number => asker.state?.[name] ?? 0.5;
  const chosen = (move: TeachingMove, ...reasons: readonly string[]): ChosenMove => ({ move, reasons });
  if (tier === "S3") return chosen("distress", "first_check");
  if (answerSeeking.test(text)) return chosen("answer_seeking", "words");
  if (reading?.cognitive_load === "overload") return chosen("overload", "reading");
  if (state("fatigue_level") > 0.75 || state("cognitive_load") > 0.85) return chosen("overload", "state");
  if (tooEasy.test(text)) return chosen("boredom", "words");
  if (state("frustration_level") > 0.7) return chosen("frustration", "state");
  if (reading && reading.confidence >= leastConfidence)
    for (const [move, labels] of emotions)
      if (labels.has(reading.primary_emotion)) return chosen(move, `reading:${reading.primary_emotion}`);
  if (reading?.learning_readiness === "low") return chosen("not_ready", "reading");
  if (state("engagement_level") < 0.25) return chosen("boredom", "state");
  if (reading?.learning_readiness === "high" && state("confidence_level") > 0.7)
    return chosen("ready", "reading", "state");
  if (state("engagement_level") > 0.8) return chosen("flow", "state");
  return chosen("plain");
}
