import { checkAnswer, type Level, type PracticeItem, type Skill, type Topic } from "@masterx/items";
import { findOtherSkill, findTopics, namedTopic, nearestSkill } from "./find-topics.ts";
import type { Intent } from "./intent.ts";
import {
  aboutOneself,
  asksForFacts,
  asksForPractice,
  asksToKnow,
  commands,
  danger,
  notUnderstood,
  numbering,
  namesOthers,
  replies,
  wantsAnything,
} from "./intent-patterns.ts";
import { meaningOf } from "./glossary.ts";
import { isOtherLanguage } from "./other-language.ts";
import { isTask, type OwnExercise, readOwnExercise } from "./own-exercise/read-own-exercise.ts";
import { goesOn, isFalseStep, isPosedBy, isRightStep, sharesNumber } from "./right-step.ts";
import type { Tone } from "./read-tone.ts";

interface Situation {
  /** The item that waits for an answer. */
  readonly open: PracticeItem | null;
  readonly tone: Tone;
  /** The tutor asked for a step of it, rather than for the answer. */
  readonly isStepWanted?: boolean;
  /** The item that was closed last, while none is open. */
  readonly closed?: PracticeItem | null;
}

/** What a learner wants from the tutor. Pure; every text has an intent. */
export function recogniseIntent(message: string, situation: Situation): Intent {
  const text = message.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();
  if (danger.test(text)) return { kind: "danger" };
  const { open, isStepWanted = false, closed = null } = situation;
  const claim = readClaim(message);
  const exercise = claim?.exercise ?? readOwnExercise(message);
  if (exercise && isTask(exercise))
    return open && isPosedBy(open, exercise) ? { kind: "repeat" } : { kind: "own_exercise", exercise };
  const meaning = meaningOf(text);
  if (meaning) return { kind: "word", meaning };
  const answer = attempt(message.replace(numbering, " "), text.replace(numbering, " "), situation);
  if (answer?.kind === "attempt" && answer.check.verdict === "right")
    return open && isFalseStep(open, message) ? { kind: "false_step" } : answer;
  if (open && isRightStep(open, message, isStepWanted)) return { kind: "step" };
  return (
    (exercise && ownExercise(exercise, message, text, situation, claim?.claimed)) ??
    command(message, text, situation) ??
    (exercise && answer && calculation(exercise, text, answer)) ??
    (open && isFalseStep(open, message) ? wrongAttempt : answer) ??
    otherLanguage(text) ??
    notUnderstoodTopic(text, situation) ??
    reply(text) ??
    aboutTopic(text, situation) ??
    (closed && checkAnswer(closed, message).verdict === "right" ? { kind: "right_again" } : null) ?? {
      kind: "outside",
      near: findTopics(text).map((near) => near.topic),
      other: findOtherSkill(text),
      isShort: !text.includes("?") && text.split(" ").length <= mostShortWords,
    }
  );
}

const wrongAttempt: Intent = { kind: "attempt", check: { verdict: "wrong", misconception: null } };

const asksForResult =
  /\b(?:solve|what is|what's|whats|what about|calculate|compute|work out|how|help|can (?:you|u|we)|could (?:you|u|we))\b|^(?:and|now|next)\b|= ?\??$/;
const longestClaim = 120;
const bareCalculation = /^[\d\s.,+*×x·÷/:^()%²³⁴-⁹−–-]+(?: ?of ?[\d\s.,]+)?[?!.]*$/;

/** While an item is open, a calculation may be work on it; one that shares no number with it is another exercise. */
function ownExercise(
  exercise: OwnExercise,
  message: string,
  text: string,
  { open }: Situation,
  claimed: string | undefined,
): Intent | null {
  const own = { kind: "own_exercise", exercise, ...(claimed !== undefined && { claimed }) } as const;
  if (open === null) return own;
  if (isPosedBy(open, exercise)) return claimed !== undefined || goesOn(open, message) ? null : { kind: "repeat" };
  const isAnother = !sharesNumber(open.question, exercise.text);
  const isWorking = checkAnswer(open, message).verdict === "unfinished";
  return asksForResult.test(text) || (isAnother && !isWorking) ? own : null;
}

/** "2 + 2 = 5": a calculation and what the learner says that it comes to. */
function readClaim(message: string): { readonly exercise: OwnExercise; readonly claimed: string } | null {
  const [left = "", claimed = "", ...others] = message.slice(0, longestClaim).split("=");
  if (others.length > 0 || !/\d/.test(claimed) || /[a-z]/i.test(left.replace(/(\d) ?x ?(?=\d)/gi, "$1×"))) return null;
  const exercise = readOwnExercise(left);
  return exercise?.kind === "arithmetic" ? { exercise, claimed } : null;
}

/** A step or something else: a calculation says by itself neither that it is an answer nor that it is none. */
const calculation = (exercise: OwnExercise, text: string, answer: Intent): Intent | null =>
  answer.kind === "attempt" && answer.check.verdict === "wrong" && bareCalculation.test(text)
    ? { kind: "calculation", text: exercise.text }
    : null;

function command(message: string, text: string, { open }: Situation): Intent | null {
  const topic = namedTopic(text);
  const level = /\blevel ([1-5])\b/.exec(text)?.[1];
  if (level !== undefined)
    return { kind: "practise", topic, skill: skillIn(topic, text), level: Number(level) as Level };
  const kind = commands.find(([, pattern]) => pattern.test(text))?.[0];
  if (kind === undefined) return null;
  if (kind === "hint" && topic && topic.id !== open?.topic)
    return { kind: "practise", topic, skill: skillIn(topic, text), level: null };
  if (open === null && kind === "explain") {
    const [near] = findTopics(text);
    if (near) return { kind: "ask_about", topic: near.topic, skill: nearestSkill(near.topic, text) };
  }
  if (topic && open === null) {
    if (kind === "another" || kind === "example")
      return { kind: "practise", topic, skill: skillIn(topic, text), level: null };
  }
  return (kind === "check" && attempt(message, text, { open, tone: "even" })) || { kind };
}

const skillIn = (topic: Topic | null, text: string): Skill | null => topic && nearestSkill(topic, text);

const mostShortWords = 3;
const numberCue = /=|\b(?:is|result|it's|its|got|get|gives?|makes?|equals?|answer|think|say|maybe|x)\b/;
const mostOtherWords = 2;
/** Orders and questions of their own, whatever numbers stand in them. */
const asksSomethingElse =
  /^(?:please |now |and )?(?:why\b|(?:what(?:'s|s)?|which) (?:is |are )?(?:(?:the |a |an |all )?[a-z]{3,}|\d\S* (?:as|in|rounded)\b)|how (?:many|much|do|to|can)\b|(?:simplify|round|convert|factori[sz]e|expand|factors? of|multiples? of)\b|is \d+ (?:an? )?(?:prime|even|odd|square|cube|factor|multiple|divisible)\b)/;

function attempt(message: string, text: string, { open }: Situation): Intent | null {
  if (!open) return null;
  const check = checkAnswer(open, message);
  if (check.verdict === "none") return null;
  if (namesOthers.test(text)) return { kind: "attempt", check: { verdict: "several" } };
  if (check.verdict === "wrong" || check.verdict === "several") {
    const otherWords = text.match(/\b[a-z']{2,}\b|\bi\b/g)?.length ?? 0;
    const isLikely = numberCue.test(text) || otherWords <= mostOtherWords;
    const isUncertain = notUnderstood.test(text);
    if (asksSomethingElse.test(text)) return null;
    if (!isLikely || (isUncertain && (open.answer.kind === "text" || !/\d/.test(text)))) return null;
    if (open.answer.kind === "text" && reply(text)) return null;
  }
  return { kind: "attempt", check };
}

const otherLanguage = (text: string): Intent | null => (isOtherLanguage(text) ? { kind: "other_language" } : null);

function reply(text: string): Intent | null {
  const kind = replies.find(([, pattern]) => pattern.test(text))?.[0];
  return kind === undefined || (kind === "agree" && namedTopic(text)) ? null : { kind };
}

/** Who names what they do not understand is told about that, unless it is what is open. */
function notUnderstoodTopic(text: string, { open }: Situation): Intent | null {
  const topic = namedTopic(text);
  if (!topic || topic.id === open?.topic || !notUnderstood.test(text)) return null;
  return { kind: "ask_about", topic, skill: nearestSkill(topic, text) };
}

function aboutTopic(text: string, { open, tone }: Situation): Intent | null {
  const topic = namedTopic(text);
  const isQuestion = text.includes("?");
  if (asksForFacts.test(text)) return null;
  if (topic && asksToKnow.test(text)) return { kind: "ask_about", topic, skill: nearestSkill(topic, text) };
  const isStrained = tone === "frustration" || tone === "anxiety";
  const isWish = text.split(" ").length <= 4 || asksForPractice.test(text);
  const isAsked = isQuestion && !/^(?:can|could|may|shall|please|let)\b/.test(text);
  if (topic && isWish && !isStrained && !isAsked)
    return { kind: "practise", topic, skill: skillIn(topic, text), level: null };
  // Who is upset about a topic is met with something to hold on to, not with all the others.
  if (topic && open === null && isStrained && !isQuestion)
    return { kind: "ask_about", topic, skill: nearestSkill(topic, text) };
  if (tone !== "even" && aboutOneself.test(text) && !isQuestion) return { kind: "feeling" };
  if (isQuestion) return null;
  return topic || wantsAnything.test(text)
    ? { kind: "practise", topic, skill: skillIn(topic, text), level: null }
    : null;
}
