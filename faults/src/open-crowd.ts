import { createSession, type Person, register } from "@masterx/testing/people";
import type { Recording } from "@masterx/testing/recording";
import type { ServerProcess } from "@masterx/testing/server-process";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";

export interface CrowdOptions {
  readonly server: Pick<ServerProcess, "url" | "socketUrl">;
  readonly recording: Recording;
  readonly count: number;
  readonly retryMs: () => number;
  /** Of several crowds on one server, the number of this. */
  readonly cycle?: number;
}

export interface Crowd {
  readonly clients: readonly RecoveringClient[];
  readonly people: readonly Person[];
  readonly sessionId: string;
  stop(): void;
}

/** Below the limit of connections a person. */
const clientsEach = 100;
/** At once: a listening queue is short. */
const atOnce = 50;
const patienceMs = 60_000;

/** Many pages of some people, all in one session, synced and following it. */
export async function openCrowd({ server, recording, count, retryMs, cycle = 0 }: CrowdOptions): Promise<Crowd> {
  const people: Person[] = [];
  for (let at = 0; at < Math.max(2, Math.ceil(count / clientsEach)); at += 1)
    people.push(await register(server.url, `Crowd-${cycle}-${at}`));
  const sessionId = await createSession(server.url, people);
  const clients: RecoveringClient[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = people[at % people.length] as Person;
    const client = createRecoveringClient({
      name: `page ${at}`,
      userId: person.id,
      token: person.token,
      socketUrl: () => server.socketUrl,
      recording,
      retryMs,
    });
    clients.push(client);
    client.start();
    client.join(sessionId);
    if (clients.length % atOnce === 0 || clients.length === count)
      for (const opened of clients.slice(-atOnce))
        await opened.until(({ isSynced, waiting }) => isSynced && waiting === 0, "in the session", patienceMs);
  }
  return {
    clients,
    people,
    sessionId,
    stop() {
      for (const client of clients) client.stop();
    },
  };
}
