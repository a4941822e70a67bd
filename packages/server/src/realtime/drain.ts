import { closeReason } from "@masterx/protocol";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { type DrainSituation, planDrain, reconnectAfterMs, tellAtMs } from "./drain-plan.ts";
import type { Hub } from "./hub.ts";

/** How often we look whether there is still something to wait for. */
const lookEveryMs = 50;

export interface DrainParts {
  readonly hub: Pick<Hub, "connections" | "send" | "close">;
  readonly clock: Clock;
  /** 0: at once. */
  readonly graceMs: number;
  /** Whether somebody asks for readiness. */
  readonly isWatched: boolean;
  readonly answersUnderWay: () => number;
  readonly endAnswers: () => Promise<void>;
  /** From now on upgrades get 503, and nobody is announced as gone. */
  readonly leave: () => void;
}

/** Sends everybody away kindly and ends answers with their part; each wait ends early when nothing is left to wait for. */
export async function drain(parts: DrainParts): Promise<void> {
  const { hub, clock, graceMs } = parts;
  const startedAt = clock.now();
  const nowMs = () => clock.now() - startedAt;
  const situation = (): DrainSituation => ({
    connections: [...hub.connections()].length,
    answersUnderWay: parts.answersUnderWay() > 0,
    isWatched: parts.isWatched,
  });
  const isIdle = () => parts.answersUnderWay() === 0 && hub.connections()[Symbol.iterator]().next().done === true;

  async function until(atMs: number, isEnough: () => boolean): Promise<void> {
    while (nowMs() < atMs && !isEnough())
      await new Promise<void>((resolve) => clock.after(Math.min(lookEveryMs, atMs - nowMs()), resolve));
  }

  const waits = planDrain(graceMs, situation()).tellFromMs;
  await until(waits, isIdle);
  parts.leave();
  if (graceMs === 0) await parts.endAnswers();

  const all = [...hub.connections()];
  const atTelling = situation();
  const plan = planDrain(graceMs, { ...atTelling, connections: all.length });
  const stayAwayMs = new Map<Connection, number>();
  for (const [index, connection] of all.entries()) {
    await until(tellAtMs(plan, index, all.length), () => false);
    if (connection.state.name === "closed") continue;
    const reconnect_after_ms = reconnectAfterMs(plan, atTelling, index, nowMs());
    stayAwayMs.set(connection, reconnect_after_ms + nowMs());
    if (connection.kind === "document") hub.close(connection, "restart");
    else hub.send(connection, "server_draining", { reconnect_after_ms, elsewhere: false });
  }

  // Who waits for an answer may see its end.
  await until(plan.closeRestAtMs, () => parts.answersUnderWay() === 0);
  for (const connection of hub.connections()) {
    const waitMs = Math.max(0, (stayAwayMs.get(connection) ?? nowMs() + 1_000) - nowMs());
    if (connection.kind === "document") hub.close(connection, "restart");
    else hub.close(connection, "drain", closeReason("drain", waitMs));
  }
  await until(plan.endAnswersAtMs, () => parts.answersUnderWay() === 0);
  await parts.endAnswers();
}
