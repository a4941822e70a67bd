import type { SessionSummary } from "@masterx/protocol";
import { startMasterx } from "../contestants/masterx.ts";
import { post, register } from "../contestants/masterx-people.ts";
import { openSocket } from "../contestants/open-socket.ts";
import { sentences } from "../emotion/sentences.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";

export interface SingleConnectionResult {
  readonly messagesPerSecond: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly errors: number;
  readonly seconds: number;
  readonly ackMs: Percentiles;
}

/** Chat messages on one connection at a steady rate, its limit lifted: each stored and acknowledged. */
export async function runSingleConnection(
  messagesPerSecond: number,
  measureMs: number,
  onProgress: (line: string) => void,
): Promise<SingleConnectionResult> {
  const server = await startMasterx({ WS_RATE_LIMIT_MESSAGES: "0" });
  try {
    const token = await register(server.url, "Sender");
    const { id: session_id } = await post<SessionSummary>(server.url, token, "/api/v1/sessions", {});
    let sentAt: number[] = [];
    let ackMs: number[] = [];
    let errors = 0;
    const { socket } = await openSocket({
      url: `${server.url.replace(/^http/, "ws")}/api/ws?token=${token}`,
      onOpen: (opened) => opened.send('{"type":"ping"}'),
      onFrame(frame) {
        if (frame.startsWith('{"type":"ack"'))
          ackMs.push(performance.now() - sentAt[Number(/"in_reply_to":"(\d+)"/.exec(frame)?.[1])]!);
        if (frame.startsWith('{"type":"error"')) errors += 1;
        return frame.startsWith('{"type":"pong"');
      },
    });
    const write = async (count: number, name: string) => {
      [sentAt, ackMs, errors] = [[], [], 0];
      const startedAt = performance.now();
      for (let at = 0; at < count; at += 1) {
        const waitMs = startedAt + (at * 1_000) / messagesPerSecond - performance.now();
        if (waitMs > 0) await Bun.sleep(waitMs);
        sentAt.push(performance.now());
        const content = sentences[at % sentences.length];
        const data = { session_id, content, client_message_id: `${name}${at}`, silent: true };
        socket.send(JSON.stringify({ type: "chat_message", id: String(at), data }));
      }
      const deadline = performance.now() + 10_000;
      while (ackMs.length + errors < count && performance.now() < deadline) await Bun.sleep(2);
      return (performance.now() - startedAt) / 1_000;
    };
    // Not measured: a server in its first seconds compiles more than it serves.
    await write(messagesPerSecond * 2, "warm-up-");
    const sent = (messagesPerSecond * measureMs) / 1_000;
    const seconds = await write(sent, "measured-");
    socket.close();
    onProgress(`${ackMs.length} of ${sent} messages acknowledged in ${seconds.toFixed(1)} s, ${errors} errors`);
    return { messagesPerSecond, sent, acknowledged: ackMs.length, errors, seconds, ackMs: percentilesOf(ackMs) };
  } finally {
    await server.stop();
  }
}
