import { arrivalsOf, seededRandom } from "./arrivals.ts";
import { dialects } from "./dialects.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import { openingAtOnce, type Plan } from "./plan.ts";
import { countError, type Tally } from "./tally.ts";
import { claimsOf } from "./token-claims.ts";

export interface Driven {
  /** Resolves when every connection is open or has failed. */
  readonly opened: Promise<void>;
  /** Sends what is due, waits for the answers, closes. */
  run(): Promise<void>;
}

/** One worker's share of the load, in this process. `tally` is counted up as it happens. */
export function drive(plan: Plan, tally: Tally): Driven {
  const connections: Connection[] = [];
  let isOver = false;

  async function open(): Promise<void> {
    let next = 0;
    const startedAt = performance.now();
    const work = async (): Promise<void> => {
      while (next < plan.connections) {
        const dueMs = startedAt + (next / plan.connections) * plan.rampS * 1_000;
        next += 1;
        await until(dueMs);
        const connection = await openConnection(plan, tally, () => isOver);
        if (connection) connections.push(connection);
      }
    };
    await Promise.all(Array.from({ length: Math.min(openingAtOnce, plan.connections) }, work));
  }

  function ask(connection: Connection, dueAt: number, learnerId: string | null): void {
    const { socket, waiting } = connection;
    connection.questions += 1;
    const number = connection.questions;
    const kind = plan.messages[(number - 1) % plan.messages.length] ?? "";
    tally.sent += 1;
    if (socket.readyState !== WebSocket.OPEN) return countError(tally, "not sent, connection lost");
    tally.lagMs.record(performance.now() - dueAt);
    waiting.set(number, dueAt);
    socket.send(dialects[plan.dialect].ask(kind, number, learnerId));
  }

  async function run(): Promise<void> {
    const learnerId = claimsOf(plan.token).id;
    const startedAt = performance.now();
    for (const { atMs, connection } of arrivalsOf(plan, connections.length, seededRandom(plan.seed))) {
      const dueAt = startedAt + atMs;
      // What became due while others were sent goes at once, with the time at which it was due.
      if (dueAt > performance.now()) await until(dueAt);
      const chosen = connections[connection];
      if (chosen) ask(chosen, dueAt, learnerId);
    }
    await until(startedAt + plan.durationS * 1_000);
    const deadline = performance.now() + plan.drainS * 1_000;
    const waits = () => connections.some(({ socket, waiting }) => waiting.size > 0 && socket.readyState === 1);
    while (waits() && performance.now() < deadline) await Bun.sleep(5);
    isOver = true;
    const unanswered = connections.reduce((sum, { waiting }) => sum + waiting.size, 0);
    if (unanswered > 0) countError(tally, "no answer", unanswered);
    for (const { socket } of connections) socket.close();
  }

  return { opened: open(), run };
}

async function until(time: number): Promise<void> {
  for (let left = time - performance.now(); left > 0; left = time - performance.now()) await Bun.sleep(left);
}
