/**
 * The one way into the picture: model and event in, model and update out. An event first lets time pass (numbers fade,
 * fatigue rests or grows), then does what it does, each step giving its reasons; nothing here reads a clock.
 *
 *   spellOf ▶ fadedNumbers ▶ spellMoves ▶ the event's own moves ▶ nextStates ▶ stateAt
 */
import { afterHint, afterIdle, afterMessage, afterSelfReport, afterView } from "./after-other-events.ts";
import { fadedNumbers, leftAfter } from "./fade.ts";
import { isKnownEmotion } from "./known-emotion.ts";
import type { Judgement } from "./knowledge/judgement.ts";
import { emptyPopulation, type Population } from "./knowledge/population.ts";
import type { Taught } from "./knowledge/attempt.ts";
import type { LearnerEvent } from "./learner-event.ts";
import type { LearnerModel, Presence } from "./learner-model.ts";
import { nextStates, noMoves, numbersAfter, type Moves } from "./move.ts";
import { observeAnswer, type Learned, type ObservedAnswer } from "./observe-answer.ts";
import { stateAt, type Snapshot } from "./snapshot.ts";
import { isNewSitting, spellMoves } from "./spell-moves.ts";
import { spellOf, type Spell } from "./spell-of.ts";
import type { SixNumbers } from "./state-name.ts";

/** The picture after an event, and of an answer what was predicted and what it teaches about the item. */
export interface Update extends Snapshot {
  readonly probability: ObservedAnswer["probability"] | null;
  readonly item: Taught["item"];
  readonly skill: Taught["skill"];
}

export interface Observed {
  readonly model: LearnerModel;
  /** Plain data, made when it is asked for. */
  readonly update: Update;
  /** What this answer teaches, if it may; null for anything else and for what a client graded. */
  readonly taught: Taught | null;
  /** What was taken from the population; null for what is no answer. Given back in its place it leads to the same model. */
  readonly judgement: Judgement | null;
}

/**
 * Same model, event and population give the same result; never throws, whatever the numbers. The model given in stays as it
 * was. The host decides whether `taught` may teach: only a first attempt that the server graded should.
 */
export function observe(
  model: LearnerModel,
  event: LearnerEvent,
  by: Population | Judgement = emptyPopulation,
): Observed {
  if (event.type === "message" && event.reading !== undefined && !isKnownEmotion(event.reading.primary_emotion))
    return new Observation(model, event.at_ms, null);
  const spell = spellOf(model, event);
  const { atMs, gapMs } = spell;
  const isActing = event.type !== "idle" && event.type !== "break";
  const left = leftAfter(gapMs);
  const faded = fadedNumbers(model.states, left);
  const passed = spellMoves(faded, spell, isActing);
  const now = numbersAfter(faded, passed);
  const answered = event.type === "question_response" ? observeAnswer(model, now, event, atMs, by) : null;
  const moves = answered?.moves ?? movesOf(model, now, event, spell);
  const sitting = isNewSitting(spell) ? 0 : model.answersThisSitting;
  const learned: Learned = answered?.learned ?? model;
  // Field by field: a model is made at every event, and copying another one first costs several times as much.
  const next: LearnerModel = {
    version: model.version,
    atMs,
    lastHintMs: event.type === "hint_request" ? atMs : model.lastHintMs,
    presence: isActing ? working : { state: "away", restedMs: spell.restedMs },
    answers: learned.answers,
    answersThisSitting: learned.answers === model.answers ? sitting : sitting + 1,
    wrongStreak: learned.wrongStreak,
    ability: learned.ability,
    timing: learned.timing,
    states: nextStates(model.states, { atMs, left, faded, passed, moves, settles: answered !== null }),
    knowledge: learned.knowledge,
    recent: learned.recent,
    itemsAtLevel: learned.itemsAtLevel,
    smoothed: learned.smoothed,
    difficulty: learned.difficulty,
  };
  return new Observation(next, atMs, answered);
}

const working: Presence = { state: "working" };

/** What an event does besides letting time pass; an answer's moves come with what it teaches. */
function movesOf(before: LearnerModel, now: SixNumbers, event: LearnerEvent, spell: Spell): Moves {
  switch (event.type) {
    case "content_view":
      return afterView(now, event);
    case "hint_request":
      return afterHint(now, event, before.lastHintMs === null ? null : spell.atMs - before.lastHintMs);
    case "message":
      return afterMessage(now, event);
    case "idle":
      return afterIdle(now, spell);
    case "self_report":
      return afterSelfReport(now, event);
    case "question_response":
    case "break":
    case "return":
      return noMoves;
    default:
      event satisfies never;
      return noMoves;
  }
}

/** A class, since a getter on its prototype costs nothing until it is asked. */
class Observation implements Observed {
  readonly model: LearnerModel;
  readonly #atMs: number;
  readonly #answered: ObservedAnswer | null;

  constructor(model: LearnerModel, atMs: number, answered: ObservedAnswer | null) {
    this.model = model;
    this.#atMs = atMs;
    this.#answered = answered;
  }

  get update(): Update {
    return updateOf(this.model, this.#atMs, this.#answered);
  }

  get taught(): Taught | null {
    return this.#answered?.taught ?? null;
  }

  get judgement(): Judgement | null {
    return this.#answered?.judgement ?? null;
  }
}

function updateOf(model: LearnerModel, atMs: number, answered: ObservedAnswer | null): Update {
  return {
    ...stateAt(model, atMs),
    probability: answered?.probability ?? null,
    item: answered?.taught?.item ?? null,
    skill: answered?.taught?.skill ?? null,
  };
}
