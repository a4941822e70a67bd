import type { Person } from "@masterx/testing/people";
import { createSession } from "@masterx/testing/people";
import type { ServerProcess } from "@masterx/testing/server-process";
import { openSocket } from "@masterx/testing/socket-client";

/** Somebody who goes on writing, one message after the other, while others do damage. */
export interface Bystander {
  /** Milliseconds from each message to its acknowledgement, with what a busy node asked to wait. */
  readonly latenciesMs: readonly number[];
  /** Adds to `failures` what went wrong for them. */
  stop(failures: string[]): Promise<{
    readonly answered: number;
    /** How often a busy node said to try again; the same message was sent again then, as pages do. */
    readonly putOff: number;
  }>;
}

const mostTries = 10;

/** Alone in a session, on one socket that must stay for the whole fault. */
export async function startBystander(server: ServerProcess, person: Person, pauseMs = 50): Promise<Bystander> {
  const sessionId = await createSession(server.url, [person]);
  const socket = await openSocket(`${server.socketUrl}?token=${person.token}`);
  const latenciesMs: number[] = [];
  let putOff = 0;
  let isStopping = false;
  let fault: string | null = null;

  const writing = (async () => {
    for (let count = 1; !isStopping; count += 1) {
      const startedAt = performance.now();
      const data = {
        session_id: sessionId,
        content: `still here ${count}`,
        client_message_id: `b.${count}`,
        silent: true,
      };
      for (let tries = 0; ; tries += 1) {
        const id = `b.${count}.${tries}`;
        socket.send({ type: "chat_message", id, data });
        const answer = await socket.answer(id);
        if (answer.type === "ack") break;
        const { code, retry_after_ms } = answer.data as { code?: string; retry_after_ms?: number };
        const waitMs = answer.type === "error" && code === "overloaded" ? retry_after_ms : null;
        if (waitMs == null || tries === mostTries) throw new Error(`It was answered ${JSON.stringify(answer)}.`);
        putOff += 1;
        await Bun.sleep(waitMs);
      }
      latenciesMs.push(performance.now() - startedAt);
      await Bun.sleep(pauseMs);
    }
  })().catch((error: unknown) => {
    fault = error instanceof Error ? error.message : String(error);
  });

  return {
    latenciesMs,
    async stop(failures) {
      isStopping = true;
      await writing;
      socket.close();
      if (fault !== null) failures.push(`A bystander was hurt: ${fault}`);
      return { answered: latenciesMs.length, putOff };
    },
  };
}
