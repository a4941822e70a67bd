import { prediction, timing } from "./constants.ts";
import { clamp } from "./curves.ts";
import type { QuestionResponse } from "./learner-event.ts";
import { learnTiming, type Timing } from "./response-time.ts";

/** What all learners together taught about one item. The host keeps it; the Brain takes it and hands back its next. */
export interface ItemStatistics {
  /** Log-odds by which the item is easier than a new one of level 3. */
  readonly bias: number;
  readonly answers: number;
  readonly timing: Timing;
}

/** A `Map` will do. */
export interface KnownItems {
  get(item: string): ItemStatistics | undefined;
}

export const noItems: KnownItems = { get: () => undefined };

/** An item that nobody answered, as its declared level and the learner's own pace let one expect. */
export function newItem(event: QuestionResponse, ownTiming: Timing): ItemStatistics {
  return { bias: biasOfLevel(event.difficulty), answers: 0, timing: firstTiming(event, ownTiming) };
}

/** A new item starts from the learner's pace and soon has its own; without an item the pace is the learner's. */
function firstTiming(event: QuestionResponse, own: Timing): Timing {
  const { meanLog, varianceLog } = own;
  return event.item === undefined ? own : { count: timing.startCount, meanLog, varianceLog };
}

export function biasOfLevel(level: number | undefined): number {
  if (level === undefined || !Number.isFinite(level)) return 0;
  return prediction.logitPerLevel * (prediction.middleLevel - clamp(level, 1, 5));
}

/** Elo's step; `surprise` is outcome minus predicted probability. */
export function learnItem(item: ItemStatistics, surprise: number, seconds: number | null): ItemStatistics {
  const step = prediction.itemStep / (1 + prediction.itemStepDecay * item.answers);
  return {
    bias: clamp(item.bias + step * surprise, -prediction.mostBias, prediction.mostBias),
    answers: item.answers + 1,
    timing: learnTiming(item.timing, seconds),
  };
}
