import { randomBytes } from "node:crypto";
import type { LoginReply, SessionSummary } from "@masterx/protocol";
import { startChildServer } from "../process/child-server.ts";
import { createDataFolder } from "../process/data-folder.ts";
import { bun, repository } from "../process/programs.ts";
import { authors, type Broadcast, type Contestant, stampOf, type TakeFrame } from "./contestant.ts";
import { openMany, openSocket } from "./open-socket.ts";

/** Below the limit of connections a person (500), and people enough for a group. */
const devicesEach = 49;

/**
 * The server as it is delivered: accounts, tickets, a session with its members, `chat_message` through decoding,
 * emotion reading, one durable commit and the broadcast. Each author is a person with one device, so that a reading
 * goes to that device and not into the room; the others have several.
 */
export const createMasterx = (broadcast: Broadcast): Contestant => ({
  key: "masterx",
  title: "MasterX",
  async open(count, take) {
    const server = await startChildServer({
      command: [bun, "packages/server/src/main.ts", "serve"],
      cwd: repository,
      env: {
        DATA_DIR: createDataFolder(),
        PORT: "0",
        MASTERX_DEMO: "false",
        JWT_SECRET_KEY: randomBytes(48).toString("base64"),
        WS_RATE_LIMIT_MESSAGES: "0",
        LOG_LEVEL: "warn",
      },
    });
    const people = Array.from(
      { length: authors + Math.ceil((count - authors) / devicesEach) },
      (_, at) => `Person ${at}`,
    );
    const { sessionId, tokens } = await fillSession(server.url, people);
    const tokenOf = (index: number) =>
      tokens[index < authors ? index : authors + Math.floor((index - authors) / devicesEach)]!;
    let complaint: string | null = null;
    const stamps: string[] = [];
    const takeNotice = createNoticeTaker(stamps, take);
    const members = await openMany(count, (index) =>
      enter(server.url, tokenOf(index), sessionId, (frame) => {
        if (frame.startsWith('{"type":"error"')) complaint = `MasterX answered ${frame}`;
        if (frame.startsWith('{"type":"message_received"')) return take(frame);
        return frame.includes('"action":"message_sent"') && takeNotice(index, frame);
      }),
    );
    const stopHeartbeats = beat(members);
    let said = 0;
    return {
      pid: server.pid,
      say(content) {
        if (broadcast === "notice") {
          stamps.push(stampOf(content));
          members[said % authors]?.send(JSON.stringify({ type: "message_sent", data: { session_id: sessionId } }));
          said += 1;
          return;
        }
        const data = { session_id: sessionId, content, client_message_id: crypto.randomUUID(), silent: true };
        members[said % authors]?.send(JSON.stringify({ type: "chat_message", id: String(said), data }));
        said += 1;
      },
      complaint: () => complaint,
      async close() {
        stopHeartbeats();
        for (const socket of members) socket.close();
        await server.stop();
      },
    };
  },
});

/**
 * A notice carries nothing of its author's; but everybody gets them in the order sent, all but their own. So the next
 * one that arrives at a member is the next one said by somebody else.
 */
function createNoticeTaker(stamps: readonly string[], take: TakeFrame): (member: number, frame: string) => boolean {
  const next = new Map<number, number>();
  return (member, frame) => {
    let at = next.get(member) ?? 0;
    if (member < authors && at % authors === member) at += 1;
    next.set(member, at + 1);
    const stamp = stamps[at] ?? "";
    return take(stamp + frame.slice(stamp.length));
  };
}

/** A session that all of them are members of. */
async function fillSession(url: string, people: readonly string[]) {
  const tokens: string[] = [];
  for (const name of people) tokens.push(await register(url, name));
  const [owner = null, ...others] = tokens;
  const { id: sessionId } = await post<SessionSummary>(url, owner, "/api/v1/sessions", { title: "Bench" });
  const { code } = await post<{ code: string }>(url, owner, `/api/v1/sessions/${sessionId}/invitations`, {});
  for (const token of others) await post(url, token, "/api/v1/sessions/join", { code });
  return { sessionId, tokens };
}

/** One v1 connection: ticket, greeting, resume, then into the session. */
async function enter(url: string, token: string, sessionId: string, take: TakeFrame): Promise<WebSocket> {
  const page = { device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 };
  const { ticket } = await post<{ ticket: string }>(url, token, "/api/ws/ticket", page);
  return openSocket({
    url: `${url.replace(/^http/, "ws")}/api/ws`,
    protocols: ["masterx.v1", `ticket.${ticket}`],
    onFrame(frame, socket) {
      if (take(frame)) return false;
      const { type, in_reply_to } = JSON.parse(frame) as { type: string; in_reply_to?: string };
      if (type === "connection_established")
        socket.send(JSON.stringify({ type: "resume", id: "resume", data: { positions: {} } }));
      if (in_reply_to === "resume")
        socket.send(JSON.stringify({ type: "join_session", id: "join", data: { session_id: sessionId } }));
      return in_reply_to === "join";
    },
  });
}

const heartbeatMs = 30_000;

/** Pings as clients must, spread over the interval. */
function beat(sockets: readonly WebSocket[]): () => void {
  const frame = JSON.stringify({ type: "ping", data: {} });
  let next = 0;
  const timer = setInterval(() => {
    sockets[next % sockets.length]?.send(frame);
    next += 1;
  }, heartbeatMs / sockets.length);
  return () => clearInterval(timer);
}

async function register(url: string, name: string): Promise<string> {
  const email = `${name.replace(" ", ".").toLowerCase()}@example.org`;
  const password = randomBytes(16).toString("hex");
  const reply = await post<LoginReply>(url, null, "/api/auth/register", { email, name, password, role: "learner" });
  return reply.access_token;
}

async function post<Reply>(url: string, token: string | null, path: string, body: unknown): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Reply;
}
