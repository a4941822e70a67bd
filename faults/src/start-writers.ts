import { createSession, type Person, register } from "@masterx/testing/people";
import { createRecording, type Recording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";
import type { ServerProcess } from "@masterx/testing/server-process";

/** People who write to each other without a pause, whatever happens to the server. */
export interface Writers {
  readonly clients: readonly RecoveringClient[];
  readonly recording: Recording;
  readonly sessionId: string;
  /** Messages that were acknowledged, of all together. */
  acknowledged(): number;
  /** Resolves when so many more are acknowledged than now. */
  another(count: number): Promise<void>;
  /** No new messages; what was sent stays in the outboxes until it is acknowledged. */
  rest(): void;
  /** Rests; resolves once every outbox is empty. */
  finish(): Promise<void>;
  goOn(): void;
  stop(): void;
}

/** So many of a writer's messages are under way at most. */
const mostWaiting = 3;
const patienceMs = 60_000;

export async function startWriters(
  server: Pick<ServerProcess, "url" | "socketUrl">,
  size: { readonly clients: number; readonly writesPerSecond: number },
): Promise<Writers> {
  const recording = createRecording();
  const people: Person[] = [];
  const run = crypto.randomUUID().slice(0, 8);
  for (let at = 0; at < size.clients; at += 1) people.push(await register(server.url, `writer-${run}-${at}`));
  const sessionId = await createSession(server.url, people);
  const clients = people.map(({ id, token }, at) =>
    createRecoveringClient({
      name: `writer ${at}`,
      userId: id,
      token,
      socketUrl: () => server.socketUrl,
      recording,
    }),
  );
  for (const client of clients) {
    client.start();
    client.join(sessionId);
  }
  await Promise.all(
    clients.map((client) => client.until(({ waiting }) => waiting === 0, "in the session", patienceMs)),
  );

  let said = 0;
  let isResting = true;
  const acknowledged = () => said - clients.reduce((sum, { waiting }) => sum + waiting, 0);
  const timer = setInterval(
    () => {
      for (const [at, client] of clients.entries()) {
        if (isResting || client.waiting >= mostWaiting) continue;
        said += 1;
        client.say(`w${at}.${said}`, sessionId, `writer ${at} says ${said}`);
      }
    },
    (1_000 * size.clients) / size.writesPerSecond,
  );
  return {
    clients,
    recording,
    sessionId,
    acknowledged,
    async another(count) {
      const goal = acknowledged() + count;
      await Promise.race(
        clients.map((client) => client.until(() => acknowledged() >= goal, `among ${count} more writes`, patienceMs)),
      );
    },
    rest: () => void (isResting = true),
    async finish() {
      isResting = true;
      const isDone = ({ isSynced, waiting }: RecoveringClient) => isSynced && waiting === 0;
      await Promise.all(clients.map((client) => client.until(isDone, "done with its outbox", patienceMs)));
    },
    goOn: () => void (isResting = false),
    stop() {
      clearInterval(timer);
      for (const client of clients) client.stop();
    },
  };
}
