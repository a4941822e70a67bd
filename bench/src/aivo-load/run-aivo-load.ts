import { type LoadReport, runLoad } from "@masterx/loadtest";
import type { LoginReply } from "@masterx/protocol";
import { startMasterx } from "../contestants/masterx.ts";
import { post } from "../contestants/masterx-people.ts";

/** A learner's access token on a new server. */
export async function learnerToken(url: string): Promise<string> {
  const { access_token } = await post<LoginReply>(url, null, "/api/auth/register", {
    email: "learner@example.org",
    name: "Learner",
    password: crypto.randomUUID(),
    role: "learner",
  });
  return access_token;
}

/**
 * The AIVO document's load test: one token, so many connections at `/ws`, and on each of them a ping and an interaction
 * of the learner every second. The server has its default settings, limits and all.
 */
export async function runAivoLoad(
  connections: number,
  durationMs: number,
  onProgress: (line: string) => void,
): Promise<LoadReport> {
  const server = await startMasterx();
  try {
    return await runLoad(
      {
        url: `${server.url.replace(/^http/, "ws")}/ws`,
        dialect: "aivo",
        token: await learnerToken(server.url),
        connections,
        durationS: durationMs / 1_000,
        rate: 2,
        messages: ["ping", "interaction"],
        arrivals: "even",
        rampS: 0,
        drainS: 5,
        workers: 1,
        seed: 1,
      },
      { onOpened: ({ connected }) => onProgress(`${connected} of ${connections} connected`) },
    );
  } finally {
    await server.stop();
  }
}
