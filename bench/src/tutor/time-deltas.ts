import { startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import { startMasterx } from "../contestants/masterx.ts";
import { openSocket } from "../contestants/open-socket.ts";
import { register } from "../contestants/masterx-people.ts";
import { createDeltaTimes } from "./delta-times.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";

export interface DeltaResult {
  readonly ageBand: "adult" | "13_15";
  /** Measured ones: for minors those that end a sentence, since the rest waits for them. */
  readonly deltas: number;
  readonly milliseconds: Percentiles;
}

const wordsInSentence = 8;
const sentencesInAnswer = 12;
const pieceMs = 20;
const patienceMs = 20_000;

/** The product as a process of its own; provider and learner are here, so that one clock measures. */
export async function timeDeltas(ageBand: DeltaResult["ageBand"], answers: number): Promise<DeltaResult> {
  const words = Array.from({ length: wordsInSentence * sentencesInAnswer }, (_, at) =>
    at % wordsInSentence === wordsInSentence - 1 ? `word${at}. ` : `word${at} `,
  );
  const isMeasured = (at: number) => ageBand === "adult" || at % wordsInSentence === wordsInSentence - 1;
  const clock = createDeltaTimes({ pieces: words, isMeasured, now: () => performance.now() });
  await using provider = startFakeAiProvider({
    pieceMs,
    answer: () => words,
    onPiece: clock.sent,
  });
  const server = await startMasterx({
    WS_RATE_LIMIT_MESSAGES: "0",
    GROQ_API_KEY: "a key that the fake provider takes",
    GROQ_BASE_URL: `${provider.url}/v1`,
    AI_ALLOWED_ADDRESSES: `127.0.0.1:${provider.port}`,
    AI_DAILY_TOKENS_PER_PERSON: "0",
  });
  try {
    const token = await register(server.url, "Learner");
    const put = async (path: string, body: object) => {
      const reply = await fetch(`${server.url}${path}`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!reply.ok) throw new Error(`PUT ${path} was answered with ${reply.status}.`);
    };
    await put("/api/v1/me", { age_band: ageBand });
    await put("/api/v1/consents/ai_provider", { granted: true });
    const times: number[] = [];
    let isWarm = false;
    let whole = Promise.withResolvers<void>();
    const { socket } = await openSocket({
      url: `${server.url.replace(/^http/, "ws")}/api/ws?token=${token}`,
      onOpen: (opened) => opened.send('{"type":"ping"}'),
      onFrame(frame) {
        if (frame.startsWith('{"type":"message_delta"')) {
          const { position, text } = (JSON.parse(frame) as { data: { position: number; text: string } }).data;
          try {
            const received = clock.received(position + text.length);
            if (isWarm) times.push(...received);
          } catch (fault) {
            whole.reject(fault);
          }
        }
        if (frame.includes('"role":"assistant"')) whole.resolve();
        return frame.startsWith('{"type":"pong"');
      },
    });
    for (let at = 0; at <= answers; at += 1) {
      // The first is not measured: a server in its first seconds compiles more than it serves.
      isWarm = at > 0;
      clock.begin();
      whole = Promise.withResolvers<void>();
      const data = { content: `Question ${at}: what is a word?`, client_message_id: `question-${at}` };
      socket.send(JSON.stringify({ type: "chat_message", id: String(at), data }));
      const timer = setTimeout(() => whole.reject(new Error("An answer did not end.")), patienceMs);
      await whole.promise;
      clearTimeout(timer);
      clock.end();
    }
    socket.close();
    return { ageBand, deltas: times.length, milliseconds: percentilesOf(times) };
  } finally {
    await server.stop();
  }
}
