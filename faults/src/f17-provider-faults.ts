import type { ServerMessage } from "@masterx/protocol";
import { type ProviderMode, providerModes, startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { answerFailures, type Expected, type WatchedAnswer } from "./f17-judge-answer.ts";
import { defineFault } from "./fault.ts";

/** Both wire formats, each by a provider that speaks it. */
const providers = [
  { id: "groq", env: "GROQ", path: "/v1" },
  { id: "gemini", env: "GEMINI", path: "/v1beta" },
] as const;

/** How an answer ends in a mode. Before the first word another tutor takes over, after it the part is kept. */
const expected: Readonly<Record<ProviderMode, Expected>> = {
  fine: "done",
  slow_first_token: "built-in",
  stall: "error",
  reset: "error",
  error_event: "error",
  malformed_line: "error",
  split_character: "done",
  odd_events: "done",
  no_end_marker: "error",
  finish_reason: "error",
  rate_limited: "built-in",
  key_refused: "built-in",
  server_error: "built-in",
  redirect: "built-in",
  html: "built-in",
  huge_body: "built-in",
};
const patienceMs = 100_000;

export const providerFaults = defineFault({
  id: "F17",
  title: "sixteen ways in which an AI provider misbehaves, in two wire formats",
  passes: "every answer ends in exactly one of done, error, stopped; no answer mixes two voices",
  sizes: {
    full: { times: 20, firstTokenMs: 8_000, tokenMs: 10_000, totalMs: 60_000 },
    quick: { times: 1, firstTokenMs: 2_000, tokenMs: 600, totalMs: 4_000 },
  },
  async run({ times, firstTokenMs, tokenMs, totalMs }, report) {
    await using fake = startFakeAiProvider({ silenceMs: totalMs * 3 });
    const env = {
      ...Object.fromEntries(
        providers.flatMap(({ env: name, path }) => [
          [`${name}_API_KEY`, "a key that the fake provider takes"],
          [`${name}_BASE_URL`, `${fake.url}${path}`],
        ]),
      ),
      AI_ALLOWED_ADDRESSES: `127.0.0.1:${fake.port}`,
      AI_FIRST_TOKEN_TIMEOUT: `${firstTokenMs}ms`,
      AI_TOKEN_TIMEOUT: `${tokenMs}ms`,
      AI_TOTAL_TIMEOUT: `${totalMs}ms`,
      AI_DAILY_TOKENS_PER_PERSON: "0",
      WS_RATE_LIMIT_MESSAGES: "0",
    };
    await using server = await startServer({ env });
    const operator = await server.person("Operator", "operator");
    const learner = await server.person("Learner");
    await server.call(learner, "PUT", "/api/v1/me", { age_band: "adult" });
    await server.call(learner, "PUT", "/api/v1/consents/ai_provider", { granted: true });
    const failures: string[] = [];
    const ends = { done: 0, error: 0, stopped: 0 };
    const takeOversMs: number[] = [];
    for (const mode of providerModes) {
      for (const { id } of providers) {
        report.progress(`${mode}, ${id}`);
        await useOnly(server, operator, id);
        fake.mode = mode;
        const answers = await watchAnswers(server, learner, times);
        for (const answer of answers) {
          for (const failure of answerFailures(answer, expected[mode], id, fake.words.join("")))
            failures.push(`${mode}, ${id}: ${failure}`);
          if (answer.status !== null && answer.status !== "sent") ends[answer.status] += 1;
          if (answer.takeOverMs !== null) takeOversMs.push(answer.takeOverMs);
        }
      }
      // A new process, so that what the breaker learnt of one mode does not decide the next.
      await server.restart();
    }
    const wanted = times * providers.length * providerModes.filter((mode) => expected[mode] === "built-in").length;
    if (takeOversMs.length !== wanted)
      failures.push(`The built-in tutor was seen to take over ${takeOversMs.length} times, wanted ${wanted}.`);
    const slowestTakeOverMs = Math.max(0, ...takeOversMs);
    if (report.judgesLatencies && slowestTakeOverMs > 1_000)
      failures.push(`The built-in tutor took over ${Math.round(slowestTakeOverMs)} ms after the decision.`);
    failures.unshift(...new Set(server.faults.map((fault) => `The server had a fault: ${describe(fault)}`)));
    return {
      figures: {
        modes: providerModes.length,
        formats: providers.length,
        answers: providerModes.length * providers.length * times,
        "ended as done": ends.done,
        "ended as error": ends.error,
        "ended as stopped": ends.stopped,
        "take-overs of the built-in tutor": takeOversMs.length,
        "slowest of them, from the decision to its first words, ms": slowestTakeOverMs,
      },
      failures,
    };
  },
});

const describe = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));

async function useOnly(server: TestServer, operator: TestPerson, wanted: string): Promise<void> {
  for (const { id } of providers)
    await server.call(operator, "PUT", `/api/v1/operations/providers/${id}`, { on: id === wanted });
}

/** Asks so many questions at once and hears, as a page does, how each is answered. */
async function watchAnswers(server: TestServer, learner: TestPerson, times: number): Promise<readonly WatchedAnswer[]> {
  const socket = new WebSocket(`${server.socketUrl}?token=${learner.token}`);
  const heard = new Map<string, { at: number; message: ServerMessage }[]>();
  const ended = new Map<string, () => void>();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as ServerMessage;
    const id = answerOf(message);
    if (id === null) return;
    const entries = heard.get(id) ?? [];
    heard.set(id, entries);
    entries.push({ at: performance.now(), message });
    if (message.type === "message_received") ended.get(id)?.();
  };
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("The handshake failed."));
  });
  const ask = async (): Promise<WatchedAnswer> => {
    const body = { message: "How do I add one half and one third?" };
    const reply = await server.call(learner, "POST", "/api/v1/chat", body, { Prefer: "respond-async" });
    const { answer_id: id, message_id: questionId } = (await reply.json()) as { answer_id: string; message_id: string };
    const isThere = () => heard.get(id)?.some(({ message }) => message.type === "message_received") === true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    const end = new Promise<void>((resolve) => ended.set(id, resolve));
    if (!isThere()) await Promise.race([end, late]);
    clearTimeout(timer);
    const rows = await server.store.read
      .selectFrom("answers")
      .leftJoin("messages", "messages.id", "answers.id")
      .select(["answers.state", "messages.content", "messages.status", "messages.source"])
      .where("answers.question_id", "=", questionId)
      .execute();
    return watched(id, heard.get(id) ?? [], rows);
  };
  const answers = await Promise.all(Array.from({ length: times }, ask));
  socket.close();
  return answers;
}

function answerOf({ type, data }: ServerMessage): string | null {
  if (type === "message_received") return data.message.role === "assistant" ? data.message.id : null;
  if (type === "message_delta" || type === "provider_selected" || type === "provider_switched") return data.message_id;
  return null;
}

function watched(
  id: string,
  heard: readonly { readonly at: number; readonly message: ServerMessage }[],
  rows: readonly { readonly state: string; readonly content: string | null; readonly source: string | null }[],
): WatchedAnswer {
  const received = heard.flatMap(({ message }) => (message.type === "message_received" ? [message.data.message] : []));
  const deltas = heard.flatMap(({ at, message }) =>
    message.type === "message_delta" ? [{ at, ...message.data }] : [],
  );
  const decided = heard.find(
    ({ message }) =>
      (message.type === "provider_switched" && message.data.to === "built-in") ||
      (message.type === "provider_selected" && message.data.provider === "built-in"),
  );
  const first = decided ? deltas.find(({ at }) => at >= decided.at) : undefined;
  return {
    id,
    ends: received.length,
    status: received[0]?.status ?? null,
    content: received[0]?.content ?? "",
    provider: received[0]?.source?.provider ?? null,
    deltas,
    rows: rows.map(({ state, content }) => ({ state, content })),
    takeOverMs: decided && first ? first.at - decided.at : null,
  };
}
