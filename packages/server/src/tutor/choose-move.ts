import { answerAttempt } from "./answer-attempt.ts";
import { chooseExample } from "./choose-item.ts";
import { climbLadder, summariseLadder } from "./climb-ladder.ts";
import type { PracticeItem } from "./items/practice-item.ts";
import { findSkill, topics } from "./items/practice-items.ts";
import { findWorkItem, type Lesson } from "./lesson.ts";
import { meetFeeling } from "./meet-feeling.ts";
import type { Move, Step, Turn } from "./move.ts";
import { createOwnItem } from "./own-exercise/create-own-item.ts";
import { markDone, poseAtOtherLevel, poseItem } from "./pose-item.ts";
import type { Tone } from "./read-tone.ts";
import type { Intent } from "./intent.ts";

const wrongAttemptsThatStrain = 3;

/** Decides what the tutor does next. Pure: the same lesson, intent and tone give the same turn. */
export function chooseMove(lesson: Lesson, intent: Intent, tone: Tone): Turn {
  const step = stepFor(lesson, intent, tone);
  const reaction = reactionTo(lesson, intent, tone, step);
  const met =
    reaction === null || step.lesson.met.includes(reaction) ? step.lesson.met : [...step.lesson.met, reaction];
  const reasons = [`intent:${intent.kind}`, `tone:${tone}`, `move:${step.move.kind}`];
  return { move: step.move, lesson: { ...step.lesson, met }, reaction, reasons };
}

const withoutReaction: readonly Move["kind"][] = ["danger", "farewell", "summary", "form", "overview", "suggest_pause"];

/** Strain is met once, until something is solved; joy only where it is the message itself. */
function reactionTo(lesson: Lesson, intent: Intent, tone: Tone, { move, lesson: next }: Step): Tone | null {
  if (withoutReaction.includes(move.kind)) return null;
  const isStumbling = next.work.state === "open" && next.work.wrongAttempts >= wrongAttemptsThatStrain;
  const strain =
    tone === "frustration" || isStumbling ? "frustration" : tone === "confusion" || tone === "anxiety" ? tone : null;
  if (strain !== null) return lesson.met.includes(strain) ? null : strain;
  return intent.kind === "feeling" && tone !== "even" ? tone : null;
}

function stepFor(lesson: Lesson, intent: Intent, tone: Tone): Step {
  const item = lesson.work.state === "idle" ? undefined : findWorkItem(lesson.work.item);
  const open = lesson.work.state === "open" ? item : undefined;
  const stay = (move: Move): Step => ({ move, lesson });
  const stop = (move: Move): Step => ({ move, lesson: { ...lesson, work: { state: "idle" } } });

  switch (intent.kind) {
    case "danger":
      return stop({ kind: "danger" });
    case "farewell":
      return stop({ kind: "farewell" });
    case "who_are_you":
      return stay({ kind: "offer_topics", because: "who", topics });
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
      return stay({ kind: "offer_topics", because: "outside", topics: intent.near.length > 0 ? intent.near : topics });
    case "practise":
      return poseItem(lesson, {
        ...(intent.topic && { topic: intent.topic.id }),
        ...(intent.level && { level: intent.level }),
      });
    case "another":
      return poseItem(lesson);
    case "harder":
    case "lower":
      return poseAtOtherLevel(lesson, item, intent.kind);
    case "agree":
      return open ? stay({ kind: "restate", item: open, because: "asked" }) : poseItem(lesson);
    case "decline":
      return open ? climbLadder(lesson, open, "not_understood") : stay({ kind: "farewell" });
    case "repeat":
      return stay(open ? { kind: "restate", item: open, because: "asked" } : { kind: "nothing_to_do" });
    case "check":
      return stay(open ? { kind: "ask_for_attempt", item: open } : { kind: "nothing_to_do" });
    case "hint":
    case "not_understood":
    case "answer_please":
      return open
        ? help(lesson, open, intent.kind, tone)
        : item
          ? explain(lesson, item)
          : stay({ kind: "nothing_to_do" });
    case "explain":
      return item ? explain(lesson, item) : stay({ kind: "nothing_to_do" });
    case "ask_about":
      return tell(lesson, intent, open !== undefined);
    case "example": {
      const example = item && chooseExample(item);
      if (!example) return item ? explain(lesson, item) : stay({ kind: "nothing_to_do" });
      return { move: { kind: "example", example, isOpen: open !== undefined }, lesson: markDone(lesson, example) };
    }
    case "own_exercise": {
      const own = createOwnItem(intent.exercise);
      if (!own) return stay({ kind: "too_large" });
      const work = { state: "open", item: own.id, rung: 1, wrongAttempts: 0 } as const;
      return { move: { kind: "own_exercise", item: own }, lesson: { ...lesson, topic: own.topic, work } };
    }
    case "attempt":
      return open ? answerAttempt(lesson, open, intent.check) : stay({ kind: "nothing_to_do" });
    case "feeling":
      return meetFeeling(lesson, item, tone);
    default:
      return intent satisfies never;
  }
}

function help(
  lesson: Lesson,
  open: PracticeItem,
  asked: "hint" | "not_understood" | "answer_please",
  tone: Tone,
): Step {
  if (tone === "overload") return summariseLadder(lesson, open);
  const because = { hint: "asked", not_understood: "not_understood", answer_please: "answer_sought" } as const;
  return climbLadder(lesson, open, because[asked]);
}

function explain(lesson: Lesson, item: PracticeItem): Step {
  const skill = findSkill(item);
  const isOpen = lesson.work.state === "open";
  if (skill) return { move: { kind: "explain", skill, isOpen }, lesson };
  return isOpen ? climbLadder(lesson, item, "asked") : { move: { kind: "nothing_to_do" }, lesson };
}

function tell(
  lesson: Lesson,
  { topic, skill }: Extract<Intent, { readonly kind: "ask_about" }>,
  isOpen: boolean,
): Step {
  const move: Move = skill ? { kind: "explain", skill, isOpen } : { kind: "define", topic };
  return { move, lesson: isOpen ? lesson : { ...lesson, topic: topic.id, skill: skill?.id ?? null } };
}
