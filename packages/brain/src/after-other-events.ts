import { certainty, confidence, engagement, feelings, frustration, load, selfReportLeak } from "./constants.ts";
import { clamp, leak, push } from "./curves.ts";
import type { ContentView, HintRequest, Message, SelfReport } from "./learner-event.ts";
import { noMoves, type Move, type Moves } from "./move.ts";
import { reason, type Reason } from "./reason.ts";
import type { Spell } from "./spell-of.ts";
import { stateNames, type SixNumbers, type StateName } from "./state-name.ts";

export function afterHint(now: SixNumbers, event: HintRequest, sinceLastHintMs: number | null): Moves {
  const told = event.seconds_since_last;
  const reckoned = sinceLastHintMs === null ? null : sinceLastHintMs / 1000;
  const seconds = told !== undefined && Number.isFinite(told) ? Math.max(0, told) : reckoned;
  const isSpam = seconds !== null && seconds < engagement.hintSpamBelowSeconds;
  const why = reason(isSpam ? "hint_spam" : "hint", seconds ?? 0);
  return {
    cognitive_load: pushed(now.cognitive_load, load.hint, why),
    engagement_level: pushed(now.engagement_level, isSpam ? engagement.hintSpam : engagement.consideredHint, why),
    frustration_level: pushed(now.frustration_level, frustration.hint, why),
    confidence_level: pushed(now.confidence_level, confidence.hint, why),
  };
}

export function afterView(now: SixNumbers, event: ContentView): Moves {
  const { view } = engagement;
  const isTimed = event.seconds !== undefined && Number.isFinite(event.seconds);
  const seconds = isTimed ? Math.max(0, event.seconds ?? 0) : 0;
  const isSkipped = isTimed && seconds < view.skippedBelowSeconds;
  const why = reason(isSkipped ? "view_skipped" : "view", seconds);
  const interest = isSkipped ? view.skipped : view.most * Math.min(1, seconds / view.mostAtSeconds);
  return {
    cognitive_load: pushed(now.cognitive_load, load.view, why),
    frustration_level: pushed(now.frustration_level, frustration.view, why),
    ...(isTimed ? { engagement_level: pushed(now.engagement_level, interest, why) } : {}),
  };
}

/** Writing engages a little whatever it says; the reading moves what its emotion speaks of. */
export function afterMessage(now: SixNumbers, { reading }: Message): Moves {
  const sureness = clamp(reading?.confidence ?? 0, 0, 1);
  const written = pushed(now.engagement_level, engagement.chat, reason("chat", sureness));
  const emotion = reading?.primary_emotion ?? "neutral";
  if (!isFeeling(emotion)) return { engagement_level: written };
  const weights: Partial<SixNumbers> = feelings[emotion];
  const read = reason(`read_${emotion}` as const, sureness);
  const moves: { [Name in StateName]?: Move } = { engagement_level: written };
  for (const name of stateNames) {
    const weight = weights[name];
    if (weight === undefined) continue;
    const first = moves[name];
    const value = push(first?.value ?? now[name], weight * sureness);
    moves[name] = { value, reasons: [read, ...(first?.reasons ?? [])], evidence: sureness };
  }
  return moves;
}

function isFeeling(emotion: string): emotion is keyof typeof feelings {
  return Object.hasOwn(feelings, emotion);
}

export function afterIdle(now: SixNumbers, spell: Spell): Moves {
  const { fromMs, toMs, atMost } = engagement.idle;
  if (spell.restedMs > toMs) return noMoves;
  const shareOf = (idleMs: number) => clamp((idleMs - fromMs) / (toMs - fromMs), 0, 1);
  const by = atMost * (shareOf(spell.restedMs) - shareOf(spell.restedBeforeMs));
  const why = reason("idle", spell.restedMs / 60_000);
  return by === 0 ? noMoves : { engagement_level: pushed(now.engagement_level, by, why) };
}

export function afterSelfReport(now: SixNumbers, { state, value }: SelfReport): Moves {
  if (!Number.isFinite(value)) return noMoves;
  const said = clamp(value, 0, 1);
  const reasons = [reason("self_report", said)];
  return { [state]: { value: leak(now[state], selfReportLeak, said), reasons, evidence: certainty.selfReport } };
}

function pushed(value: number, by: number, why: Reason): Move {
  return { value: push(value, by), reasons: [why], evidence: certainty.smallEvent };
}
