import { checkAnswer, findCard, findSkill, mentionsAnswer, type PracticeItem, topics } from "@masterx/items";
import { answerAttempt } from "./answer-attempt.ts";
import { chooseExample } from "./choose-item.ts";
import { climbLadder, summariseLadder } from "./climb-ladder.ts";
import { explainAgain } from "./explain.ts";
import type { Intent } from "./intent.ts";
import type { Lesson } from "./lesson.ts";
import { meetFeeling } from "./meet-feeling.ts";
import type { Move, Step, Turn } from "./move.ts";
import { createOwnItem } from "./own-exercise/create-own-item.ts";
import { type Knows, markDone, poseAtOtherLevel, poseItem, stepBack } from "./pose-item.ts";
import type { Tone } from "./read-tone.ts";
import { findTaughtItem } from "./taught-item.ts";
import type { TeachingMove } from "./teaching-moves.ts";

/** What is known of who is taught, besides the lesson. */
export interface Learner {
  readonly tone: Tone;
  /** Of the table that models are taught by too. */
  readonly seen: TeachingMove;
  readonly knows: Knows;
}

const wrongAttemptsThatStrain = 3;

/** Decides what the tutor does next. Pure: the same lesson, intent and learner give the same turn. */
export function chooseMove(lesson: Lesson, intent: Intent, learner: Learner): Turn {
  const step = listedOnce(stepFor(lesson, intent, learner));
  const reaction = reactionTo(lesson, intent, learner.tone, step);
  const met =
    reaction === null || step.lesson.met.includes(reaction) ? step.lesson.met : [...step.lesson.met, reaction];
  const reasons = [`intent:${intent.kind}`, `tone:${learner.tone}`, `seen:${learner.seen}`, `move:${step.move.kind}`];
  return {
    move: reaction === null ? step.move : kindly(step.move),
    lesson: { ...step.lesson, met },
    reaction,
    reasons,
  };
}

/** Who is met in their strain is not told as well that they could not be read. */
const kindly = (move: Move): Move =>
  move.kind === "restate" && move.because === "unread" ? { ...move, because: "asked" } : move;

/** All topics are a long list: who has seen it is only reminded, unless they ask. */
function listedOnce({ move, lesson }: Step): Step {
  const isList =
    move.kind === "too_large" ||
    move.kind === "nothing_to_do" ||
    (move.kind === "offer_topics" && move.topics.length === topics.length);
  if (!isList) return { move, lesson };
  const isAsked = move.kind === "offer_topics" && (move.because === "asked" || move.because === "who");
  return { move: { ...move, isAgain: lesson.listed && !isAsked }, lesson: { ...lesson, listed: true } };
}

const withoutReaction: readonly Move["kind"][] = [
  "danger",
  "farewell",
  "summary",
  "form",
  "right_step",
  "false_step",
  "person",
  "doubt",
  "overview",
  "suggest_pause",
];

/** Strain is met once, until something is solved; joy only where it is the message itself. */
function reactionTo(lesson: Lesson, intent: Intent, tone: Tone, { move, lesson: next }: Step): Tone | null {
  if (withoutReaction.includes(move.kind) || intent.kind === "who_are_you") return null;
  const isStumbling = next.work.state === "open" && next.work.wrongAttempts >= wrongAttemptsThatStrain;
  const strain =
    tone === "frustration" || isStumbling ? "frustration" : tone === "confusion" || tone === "anxiety" ? tone : null;
  if (strain !== null) return lesson.met.includes(strain) ? null : strain;
  return intent.kind === "feeling" && tone !== "even" ? tone : null;
}

const isSaid = (intent: Intent): boolean =>
  ["outside", "ask_about", "explain", "agree", "attempt", "practise"].includes(intent.kind);

function stepFor(before: Lesson, intent: Intent, learner: Learner): Step {
  const { tone, seen, knows } = learner;
  const item = before.work.state === "idle" ? undefined : findTaughtItem(before.work.item);
  const open = before.work.state === "open" ? item : undefined;
  const card = item && findSkill(item);
  // What was asked before is answered by this message, or not at all.
  const lesson: Lesson = { ...before, asked: null };
  if (before.asked === "teach_back" && card && isSaid(intent))
    return { move: { kind: "compare", skill: card }, lesson };
  const stay = (move: Move): Step => ({ move, lesson });
  const stop = (move: Move): Step => ({ move, lesson: { ...lesson, work: { state: "idle" } } });

  switch (intent.kind) {
    case "danger":
      return stop({ kind: "danger" });
    case "farewell":
      return stop({ kind: "farewell", tally: lesson.tally });
    case "who_are_you":
      return stay({ kind: "offer_topics", because: "who", topics });
    case "who_sees":
    case "person":
    case "other_language":
    case "doubt":
      return stay({ kind: intent.kind, open: open ?? null });
    case "which_topics":
      return stay({ kind: "offer_topics", because: "asked", topics });
    case "greeting":
      return stay(
        open
          ? { kind: "restate", item: open, because: "asked" }
          : { kind: "offer_topics", because: "greeting", topics },
      );
    case "thanks":
      return stay(
        open ? { kind: "restate", item: open, because: "thanks" } : { kind: "offer_topics", because: "thanks", topics },
      );
    case "outside":
      if (open) return stay({ kind: "restate", item: open, because: intent.isShort ? "unread" : "outside" });
      if (intent.near.length === 0 && intent.other) return stay({ kind: "other_subject", skill: intent.other });
      return stay({ kind: "offer_topics", because: "outside", topics: intent.near.length > 0 ? intent.near : topics });
    case "practise":
      return poseItem(lesson, knows, {
        ...(intent.topic && { topic: intent.topic.id, skill: intent.skill?.id ?? null }),
        ...(intent.level && { level: intent.level }),
      });
    case "another":
      return goOn(lesson, item, learner);
    case "harder":
    case "lower":
      return poseAtOtherLevel(lesson, knows, item, intent.kind);
    case "agree":
      return open ? stay({ kind: "restate", item: open, because: "asked" }) : goOn(lesson, item, learner);
    case "decline":
      return open ? climbLadder(lesson, open, "not_understood") : stay({ kind: "farewell", tally: lesson.tally });
    case "repeat":
      return stay(open ? { kind: "restate", item: open, because: "asked" } : { kind: "nothing_to_do" });
    case "check":
      return stay(open ? { kind: "ask_for_attempt", item: open } : { kind: "nothing_to_do" });
    case "hint":
    case "not_understood":
    case "answer_please":
      if (open) return help(lesson, open, intent.kind, learner);
      return item ? explainAgain(lesson, item, knows) : goOnOrOffer(lesson, knows);
    case "explain":
      return item ? explainAgain(lesson, item, knows) : goOnOrOffer(lesson, knows);
    case "ask_about":
      return tell(lesson, intent, open);
    case "example": {
      const example = item && chooseExample(item, lesson.seed + lesson.tally.posed);
      if (!example) return item ? explainAgain(lesson, item, knows) : stay({ kind: "nothing_to_do" });
      return { move: { kind: "example", example, isOpen: open !== undefined }, lesson: markDone(lesson, example) };
    }
    case "word":
      return stay(
        open && mentionsAnswer(intent.meaning, open.answer)
          ? { kind: "restate", item: open, because: "asked" }
          : { kind: "word", meaning: intent.meaning, isOpen: open !== undefined },
      );
    case "own_exercise": {
      const own = createOwnItem(intent.exercise);
      if (!own) return stay({ kind: "too_large" });
      const work = { state: "open", item: own.id, rung: 1, wrongAttempts: 0 } as const;
      const begun: Lesson = { ...lesson, topic: own.topic, work };
      const check = intent.claimed === undefined ? null : checkAnswer(own, intent.claimed);
      if (check && check.verdict !== "none") return answerAttempt(begun, own, check, seen, knows);
      return { move: { kind: "own_exercise", item: own }, lesson: begun };
    }
    case "attempt":
      return open ? answerAttempt(lesson, open, intent.check, seen, knows) : stay({ kind: "nothing_to_do" });
    case "right_again":
      return stay({ kind: "summary", skill: card ?? null, unitMissing: null, onward: "go_on" });
    case "calculation":
      return stay({ kind: "calculation", text: intent.text });
    case "step":
      return stay({ kind: "right_step" });
    case "false_step":
      return stay({ kind: "false_step" });
    case "feeling":
      return meetFeeling(lesson, item, tone, knows);
    default:
      return intent satisfies never;
  }
}

/** What comes after a closed item: more where it bores, the same again after a told one, back from what it builds on. */
function goOn(lesson: Lesson, item: PracticeItem | undefined, { tone, knows }: Learner): Step {
  if (tone === "boredom" && item) return poseAtOtherLevel(lesson, knows, item, "harder");
  return poseItem(lesson, knows, {}, lesson.goal === null ? "asked" : "back");
}

/** Nothing is open: an item shows best what a topic that was chosen is about. */
const goOnOrOffer = (lesson: Lesson, knows: Knows): Step =>
  lesson.topic === null ? { move: { kind: "nothing_to_do" }, lesson } : poseItem(lesson, knows);

function help(
  lesson: Lesson,
  open: PracticeItem,
  asked: "hint" | "not_understood" | "answer_please",
  { tone, seen, knows }: Learner,
): Step {
  if (tone === "overload") return summariseLadder(lesson, open);
  const isBeginning = lesson.work.state === "open" && lesson.work.rung <= 1;
  const back = seen === "not_ready" && isBeginning && asked !== "answer_please" && stepBack(lesson, knows, open);
  if (back) return back;
  const because = { hint: "asked", not_understood: "not_understood", answer_please: "answer_sought" } as const;
  return climbLadder(lesson, open, because[asked]);
}

function tell(
  lesson: Lesson,
  { topic, skill }: Extract<Intent, { readonly kind: "ask_about" }>,
  open: PracticeItem | undefined,
): Step {
  const isOpen = open !== undefined;
  const card = skill && findCard(skill.id);
  const move: Move = card ? { kind: "explain", skill: card, way: "rule", isOpen } : { kind: "define", topic, isOpen };
  const said = card ? `${card.rule} ${card.picture}` : topic.meaning;
  if (open && mentionsAnswer(said, open.answer)) return climbLadder(lesson, open, "not_understood");
  return { move, lesson: isOpen ? lesson : { ...lesson, topic: topic.id, skill: skill?.id ?? null } };
}
