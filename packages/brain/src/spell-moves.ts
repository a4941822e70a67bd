import { certainty, fatigue, motivation } from "./constants.ts";
import { push } from "./curves.ts";
import { restedFatigue } from "./fade.ts";
import { noMoves, type Move, type Moves } from "./move.ts";
import { reason } from "./reason.ts";
import type { Spell } from "./spell-of.ts";
import type { SixNumbers } from "./state-name.ts";

/** How the time up to an event moves the faded numbers: rest and work, and coming back. */
export function spellMoves(faded: SixNumbers, spell: Spell, isActing: boolean): Moves {
  const fatigue_level = fatigueMove(faded, spell);
  if (isActing && isNewSitting(spell)) {
    const returned = returnMove(faded, spell);
    return fatigue_level === null ? { motivation_level: returned } : { fatigue_level, motivation_level: returned };
  }
  return fatigue_level === null ? noMoves : { fatigue_level };
}

export function isNewSitting(spell: Spell): boolean {
  return spell.restedMs > motivation.returnedAfterMs;
}

function fatigueMove(faded: SixNumbers, spell: Spell): Move | null {
  const before = faded.fatigue_level;
  const rested = restedFatigue(before, spell.restedBeforeMs, spell.restedMs);
  const value = tiredBy(rested, spell.activeMs / 1000, faded.cognitive_load);
  const active = value > rested ? [reason("active", spell.activeMs / 1000)] : [];
  const reasons = rested < before ? [reason("rest", spell.restedMs / 60_000), ...active] : active;
  return reasons.length === 0 ? null : { value, reasons, evidence: certainty.smallEvent };
}

function returnMove(faded: SixNumbers, spell: Spell): Move {
  const value = push(faded.motivation_level, motivation.returned);
  return { value, reasons: [reason("returned", spell.restedMs / 60_000)], evidence: certainty.smallEvent };
}

function tiredBy(value: number, activeSeconds: number, load: number): number {
  const rate = (fatigue.perSecond + fatigue.loadPerSecond * load) / fatigue.scaleSeconds;
  return 1 - (1 - value) * Math.exp(-activeSeconds * rate);
}
