/** Coming back, spread over this many a second. */
const reconnectsPerSecond = 500;
/** Until a process that was started again listens. */
const restartMs = 500;
/** Each connection gets at least so much of the time in which all are told, so that few are told soon. */
const spreadPerConnectionMs = 20;
/** When nobody waits for anything. */
const atOnceSpreadMs = 2_000;
const atOnceStepMs = 5;

/** What there is to be ended. */
export interface DrainSituation {
  readonly connections: number;
  readonly answersUnderWay: boolean;
  /** Somebody asks for readiness and sends new connections elsewhere once it is off. */
  readonly isWatched: boolean;
}

/**
 * When what happens, in milliseconds from the signal (protocol §9.5). With a grace of 20 s: 5 s nothing but readiness
 * off; then over 10 s everybody is told; at 17 s the rest is closed; at 20 s answers end with their part.
 */
export interface DrainPlan {
  readonly tellFromMs: number;
  readonly tellUntilMs: number;
  readonly closeRestAtMs: number;
  readonly endAnswersAtMs: number;
}

/** `graceMs` 0: at once. What nobody needs is left out: with few connections there is nothing to spread. */
export function planDrain(graceMs: number, { connections, isWatched }: DrainSituation): DrainPlan {
  if (graceMs === 0) {
    const tellUntilMs = Math.min(atOnceSpreadMs, connections * atOnceStepMs);
    return { tellFromMs: 0, tellUntilMs, closeRestAtMs: tellUntilMs, endAnswersAtMs: 0 };
  }
  const tellFromMs = isWatched ? graceMs * 0.25 : 0;
  return {
    tellFromMs,
    tellUntilMs: tellFromMs + Math.min(graceMs * 0.5, connections * spreadPerConnectionMs),
    closeRestAtMs: graceMs * 0.85,
    endAnswersAtMs: graceMs,
  };
}

/** When the connection with this number is told. */
export const tellAtMs = ({ tellFromMs, tellUntilMs }: DrainPlan, index: number, count: number): number =>
  tellFromMs + ((tellUntilMs - tellFromMs) * index) / Math.max(1, count);

/** How long it should stay away when it is told then: until the process has gone, each a little later than the one before. */
export function reconnectAfterMs(plan: DrainPlan, situation: DrainSituation, index: number, nowMs: number): number {
  const goneAtMs = situation.answersUnderWay ? Math.max(plan.endAnswersAtMs, plan.tellUntilMs) : plan.tellUntilMs;
  return Math.round(Math.max(0, goneAtMs - nowMs) + restartMs + (index * 1_000) / reconnectsPerSecond);
}
