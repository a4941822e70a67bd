import { createSession, call, type Person, register } from "@masterx/testing/people";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { historyIn } from "./judge.ts";

/** Of each command so many are sent over each of three sockets before and after the restart; a message by HTTP too. */
const perSocketBefore = 2;
const perSocketAfter = 1;
const window = 100;
const atOnceByHttp = 25;
const patienceMs = 60_000;

interface Answer {
  readonly in_reply_to?: string;
  readonly type: string;
  readonly data: { readonly message_id?: string; readonly duplicate?: true; readonly code?: string };
}

export const repeatedCommands = defineFault({
  id: "F13",
  title: "the same command ten times: over three sockets, by HTTP, and after a restart",
  passes: "every command has one effect, and every repeat gets the first result",
  sizes: { full: { commands: 10_000 }, quick: { commands: 300 } },
  async run({ commands }, report) {
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const failures: string[] = [];
    const person = await register(server.url, "Mira");
    const sessionId = await createSession(server.url, [person]);
    const results = new Map<string, string>();
    const tally = { answers: 0, firsts: 0, repeats: 0 };

    const take = (key: string, id: string | undefined, isRepeat: boolean) => {
      tally.answers += 1;
      if (isRepeat) tally.repeats += 1;
      else tally.firsts += 1;
      const before = results.get(key) ?? id ?? "";
      results.set(key, before);
      if (id === undefined || id !== before) failures.push(`${key} was answered with ${before} and with ${id}.`);
    };
    const round = async (times: number) => {
      const sockets = await Promise.all(Array.from({ length: 3 }, () => open(server, person, take, failures)));
      for (let from = 0; from < commands; from += window) {
        const keys = Array.from({ length: Math.min(window, commands - from) }, (_, at) => from + at);
        await Promise.all(sockets.map((socket, of) => socket.send(keys, sessionId, person.id, times, of)));
        if (from % 2_000 === 0) report.progress(`${from} commands, ${tally.answers} answers`);
      }
      for (const socket of sockets) socket.close();
    };
    await round(perSocketBefore);
    const byHttp = async (index: number) => {
      const reply = await call(server.url, person, "POST", "/api/v1/chat", chatOf(index, sessionId), {
        Prefer: "respond-async",
      });
      const { message_id } = (await reply.json()) as { message_id?: string };
      take(keyOf(index), message_id, true);
    };
    for (let from = 0; from < commands; from += atOnceByHttp)
      await Promise.all(
        Array.from({ length: Math.min(atOnceByHttp, commands - from) }, (_, at) => from + at)
          .filter((index) => !isInteraction(index))
          .map(byHttp),
      );
    await server.kill();
    await server.start();
    await round(perSocketAfter);

    const history = await historyIn(server.dataDir);
    const messages = new Set(history.messages.map(({ key }) => key));
    const wantedMessages = Array.from({ length: commands }, (_, at) => at).filter((at) => !isInteraction(at));
    if (history.messages.length !== wantedMessages.length || messages.size !== wantedMessages.length)
      failures.push(
        `${history.messages.length} messages of ${messages.size} keys for ${wantedMessages.length} commands.`,
      );
    const told = history.events.filter(({ type }) => type === "message_received").length;
    if (told !== wantedMessages.length) failures.push(`${told} events for ${wantedMessages.length} messages.`);
    const interactions = new Set(history.interactions);
    const wantedInteractions = commands - wantedMessages.length;
    if (history.interactions.length !== wantedInteractions || interactions.size !== wantedInteractions)
      failures.push(`${history.interactions.length} interactions for ${wantedInteractions} commands.`);
    if (tally.firsts !== commands)
      failures.push(`${tally.firsts} answers said that they were the first of ${commands}.`);
    failures.push(...complaintsOf(server));
    return {
      figures: { commands, sent: tally.answers, "first results": tally.firsts, "repeats of them": tally.repeats },
      failures,
    };
  },
});

/** One in five is an interaction with the Virtual Brain, the others are messages. */
const isInteraction = (index: number): boolean => index % 5 === 4;
const keyOf = (index: number): string => `c.${index}`;
const chatOf = (index: number, session_id: string) => ({
  session_id,
  message: `command ${index}`,
  content: `command ${index}`,
  client_message_id: keyOf(index),
  silent: true,
});

async function open(
  server: ServerProcess,
  person: Person,
  take: (key: string, id: string | undefined, isRepeat: boolean) => void,
  failures: string[],
) {
  const socket = new WebSocket(`${server.socketUrl}?token=${person.token}`);
  const waiting = new Map<string, () => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    const done = waiting.get(answer.in_reply_to ?? "");
    if (!done || !answer.in_reply_to) return;
    const key = answer.in_reply_to.slice(0, answer.in_reply_to.lastIndexOf("/"));
    if (answer.type === "error") failures.push(`${key} was answered ${answer.data.code}.`);
    // An interaction has no id of its own; its result is compared by the database.
    else take(key, answer.type === "ack" ? answer.data.message_id : key, answer.data.duplicate === true);
    done();
  };
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("The handshake failed."));
  });
  return {
    close: () => socket.close(),
    /** Every key so many times, no two of a key in sequence; resolves when all are answered. */
    async send(indexes: readonly number[], sessionId: string, learnerId: string, times: number, of: number) {
      const answers: Promise<void>[] = [];
      for (let time = 0; time < times; time += 1)
        for (const index of indexes) {
          const id = `${keyOf(index)}/${of}-${time}`;
          answers.push(new Promise((resolve) => waiting.set(id, resolve)));
          socket.send(
            JSON.stringify(
              isInteraction(index)
                ? {
                    type: "virtual_brain_interact",
                    id,
                    data: {
                      learner_id: learnerId,
                      type: "hint_request",
                      content: `interaction ${index}`,
                      interaction_id: keyOf(index),
                    },
                  }
                : { type: "chat_message", id, data: chatOf(index, sessionId) },
            ),
          );
        }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${waiting.size} answers are missing.`)), patienceMs);
      });
      await Promise.race([Promise.all(answers), late]).finally(() => clearTimeout(timer));
      waiting.clear();
    },
  };
}
