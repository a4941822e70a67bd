import type { LoginReply } from "@masterx/protocol";
import { startMasterx } from "../contestants/masterx.ts";
import { post } from "../contestants/masterx-people.ts";
import { eachAtOnce, openSocket } from "../contestants/open-socket.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";

export interface AivoLoadResult {
  readonly connections: number;
  readonly durationS: number;
  readonly connected: number;
  readonly connectMs: Percentiles;
  readonly sent: number;
  readonly answered: number;
  readonly errors: readonly string[];
  /** Closed by the server before the end. */
  readonly lost: number;
  readonly pingMs: Percentiles;
  readonly interactionMs: Percentiles;
}

/**
 * The AIVO document's load test: one token, so many connections at `/ws`, and on each of them a ping and an interaction
 * of the learner every second. The server has its default settings, limits and all.
 */
export async function runAivoLoad(
  connections: number,
  durationMs: number,
  onProgress: (line: string) => void,
): Promise<AivoLoadResult> {
  const server = await startMasterx();
  try {
    const { access_token: token, user } = await post<LoginReply>(server.url, null, "/api/auth/register", {
      email: "learner@example.org",
      name: "Learner",
      password: crypto.randomUUID(),
      role: "learner",
    });
    const errors: string[] = [];
    const pingMs: number[] = [];
    const interactionMs: number[] = [];
    let lost = 0;
    let isOver = false;
    let sent = 0;

    const opened = await eachAtOnce(connections, connections, async () => {
      // Each connection's answers come in the order of its questions.
      const pings: number[] = [];
      const interactions: number[] = [];
      const entered = await openSocket({
        url: `${server.url.replace(/^http/, "ws")}/ws?token=${token}`,
        onFrame(frame) {
          const now = performance.now();
          if (frame.startsWith('{"type":"pong"')) pingMs.push(now - (pings.shift() ?? Number.NaN));
          else if (frame.startsWith('{"type":"virtual_brain_response"'))
            interactionMs.push(now - (interactions.shift() ?? Number.NaN));
          else if (frame.startsWith('{"type":"error"')) errors.push(frame);
          return frame.startsWith('{"type":"connection_established"');
        },
      }).catch((fault: unknown) => {
        errors.push(String(fault));
        return null;
      });
      entered?.socket.addEventListener("close", () => {
        if (!isOver) lost += 1;
      });
      return entered && { ...entered, pings, interactions };
    });
    const live = opened.filter((one) => one !== null);
    onProgress(`${live.length} of ${connections} connected`);

    const interaction = JSON.stringify({
      type: "virtual_brain_interact",
      data: {
        learner_id: user.id,
        type: "question_response",
        content: "What is 7 × 8?",
        response: "56",
        context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
      },
    });
    const seconds = durationMs / 1_000;
    const startedAt = performance.now();
    for (let second = 0; second < seconds; second += 1) {
      for (const [at, { socket, pings, interactions }] of live.entries()) {
        // Clients that know nothing of each other are spread over the second.
        const waitMs = startedAt + (second + at / live.length) * 1_000 - performance.now();
        if (waitMs > 0) await Bun.sleep(waitMs);
        pings.push(performance.now());
        socket.send('{"type":"ping"}');
        interactions.push(performance.now());
        socket.send(interaction);
        sent += 2;
      }
      if (second % 10 === 9)
        onProgress(`${second + 1} s: ${sent} sent, ${pingMs.length + interactionMs.length} answered`);
    }
    const deadline = performance.now() + 5_000;
    while (pingMs.length + interactionMs.length < sent && performance.now() < deadline) await Bun.sleep(5);
    isOver = true;
    for (const { socket } of live) socket.close();
    return {
      connections,
      durationS: seconds,
      connected: live.length,
      connectMs: percentilesOf(live.map(({ readyMs }) => readyMs)),
      sent,
      answered: pingMs.length + interactionMs.length,
      errors,
      lost,
      pingMs: percentilesOf(pingMs),
      interactionMs: percentilesOf(interactionMs),
    };
  } finally {
    await server.stop();
  }
}
