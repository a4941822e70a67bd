import { fileURLToPath } from "node:url";

export interface Feed {
  /** The page, with its learners. */
  readonly url: string;
  stop(): Promise<void>;
}

const page = fileURLToPath(new URL("page.tsx", import.meta.url));
const at = new Date(0).toISOString();

/**
 * Serves the page, and to whoever connects the states of its learners, faster than a MasterX server does (5 a second and
 * learner): only so much of `masterx.v1` as that takes.
 */
export async function startFeed(learners: readonly string[], updatesPerSecond: number): Promise<Feed> {
  const { outputs } = await Bun.build({
    entrypoints: [page],
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    target: "browser",
  });
  const script = outputs.find(({ path }) => path.endsWith(".js"));
  const style = outputs.find(({ path }) => path.endsWith(".css"));
  if (!script || !style) throw new Error("The page was not built.");
  const html = `<!doctype html><html lang="en"><title>Monitors</title><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script></body></html>`;
  const timers: ReturnType<typeof setInterval>[] = [];

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    routes: {
      "/": () => new Response(html, { headers: { "content-type": "text/html" } }),
      "/page.js": () => new Response(script, { headers: { "content-type": "text/javascript" } }),
      "/page.css": () => new Response(style, { headers: { "content-type": "text/css" } }),
      "/api/ws/ticket": { POST: () => Response.json({ ticket: "t", expires_in_ms: 15_000 }) },
      "/api/ws": (request, self) =>
        self.upgrade(request, { headers: { "sec-websocket-protocol": "masterx.v1" } })
          ? undefined
          : new Response(null, { status: 426 }),
    },
    websocket: {
      open(socket) {
        const data = { connection_id: "c", user_id: "u", server_time: at, heartbeat_ms: 30_000, positions: {} };
        socket.send(JSON.stringify({ type: "connection_established", data, timestamp: at }));
        for (const [index, learner] of learners.entries()) {
          let version = 0;
          const send = () => {
            version += 1;
            socket.send(JSON.stringify(stateOf(learner, version + index)));
          };
          timers.push(setInterval(send, 1_000 / updatesPerSecond));
        }
      },
      message(socket, text) {
        const { type, id } = JSON.parse(String(text)) as { readonly type: string; readonly id?: string };
        const reply = type === "ping" ? { type: "pong", data: { timestamp: at } } : { type: "ack", data: {} };
        socket.send(JSON.stringify({ ...reply, timestamp: at, in_reply_to: id }));
      },
      close: () => timers.splice(0).forEach(clearInterval),
    },
  });
  return {
    url: `${server.url.origin}/?learners=${learners.join(",")}`,
    async stop() {
      timers.splice(0).forEach(clearInterval);
      await server.stop(true);
    },
  };
}

/** All six move with every version. */
function stateOf(learner_id: string, version: number): object {
  const value = (phase: number) => 0.5 + 0.4 * Math.sin(version / 7 + phase);
  const state = {
    cognitive_load: value(0),
    engagement_level: value(1),
    frustration_level: value(2),
    fatigue_level: value(3),
    confidence_level: value(4),
    motivation_level: value(5),
  };
  const data = { learner_id, version, state, confidence: 0.6, flow_state: "flow", reasons: [] };
  return { type: "state_update", data, timestamp: at };
}
