import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { startChildServer } from "../process/child-server.ts";
import { createDataFolder } from "../process/data-folder.ts";
import { bun, repository } from "../process/programs.ts";
import { type Contestant, type Population, stampOf, type TakeFrame } from "./contestant.ts";
import { createPeople, post } from "./masterx-people.ts";
import { openSocket } from "./open-socket.ts";

/** With which `npm start` starts it. */
const runtimeEnvironment = `${repository}packages/server/runtime-environment.json`;

/** Starts the server as it is delivered, with a data folder of its own. */
export const startMasterx = (env: Readonly<Record<string, string>> = {}) =>
  startChildServer({
    command: [bun, "packages/server/src/main.ts", "serve"],
    cwd: repository,
    env: {
      ...(JSON.parse(readFileSync(runtimeEnvironment, "utf8")) as Record<string, string>),
      DATA_DIR: createDataFolder(),
      PORT: "0",
      MASTERX_DEMO: "false",
      JWT_SECRET_KEY: randomBytes(48).toString("base64"),
      LOG_LEVEL: "warn",
      ...env,
    },
  });

/**
 * Accounts, tickets, sessions with their members; each connection is a resumed `masterx.v1` one in its session, and a
 * chat message goes through decoding, emotion reading, one durable commit and the broadcast.
 */
export const createMasterx = ({ isBatched = false } = {}): Contestant => ({
  key: isBatched ? "masterx-batched" : "masterx",
  title: isBatched ? "MasterX, batched" : "MasterX",
  echoesToAuthor: false,
  async start(population) {
    const server = await startMasterx({
      WS_RATE_LIMIT_MESSAGES: "0",
      // Whoever joins first makes the session; who joins later becomes a member of it.
      WS_OPEN_SESSIONS: "true",
      TRUSTED_PROXIES: "127.0.0.1",
    });
    const people = await createPeople(server.url, population);
    const socketUrl = `${server.url.replace(/^http/, "ws")}/api/ws${isBatched ? "?batch=1" : ""}`;
    const rooms = Array.from({ length: population.rooms }, () => crypto.randomUUID());
    const roomOf = (member: number) => rooms[member % rooms.length]!;
    const hall = rooms.length === 1 ? roomOf(0) : crypto.randomUUID();
    const notices = createNotices(population);
    let complaint: string | null = null;
    let asked = 0;

    return {
      pid: server.pid,
      async enter(member, take) {
        const startedAt = performance.now();
        const token = people.tokenOf(member);
        const page = { device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 };
        const { ticket } = await post<{ ticket: string }>(server.url, token, "/api/ws/ticket", page);
        const session_id = roomOf(member);
        let isReady = false;
        return openSocket({
          url: socketUrl,
          protocols: ["masterx.v1", `ticket.${ticket}`],
          startedAt,
          onFrame(frame, socket) {
            // A reading quotes the message that it is about.
            if (frame.startsWith('{"type":"emotion_update"')) return false;
            if (notices.take(member, frame, take)) return false;
            if (frame.includes('"type":"error"')) complaint = `MasterX answered ${frame}`;
            if (isReady) return false;
            if (frame.includes('"type":"connection_established"'))
              socket.send(JSON.stringify({ type: "resume", id: "resume", data: { positions: {} } }));
            if (frame.includes('"in_reply_to":"resume"'))
              socket.send(JSON.stringify({ type: "join_session", id: "join", data: { session_id } }));
            isReady = frame.includes('"in_reply_to":"join"');
            return isReady;
          },
        });
      },
      enterHall(socket) {
        const joined = Promise.withResolvers<void>();
        const hear = ({ data }: MessageEvent) => {
          if (!String(data).includes('"in_reply_to":"hall"')) return;
          socket.removeEventListener("message", hear);
          joined.resolve();
        };
        socket.addEventListener("message", hear);
        socket.send(JSON.stringify({ type: "join_session", id: "hall", data: { session_id: hall } }));
        return joined.promise;
      },
      say(member, socket, content, where, broadcast) {
        const session_id = where === "hall" ? hall : roomOf(member);
        if (broadcast === "notice") {
          notices.said(member, stampOf(content));
          socket.send(JSON.stringify({ type: "message_sent", data: { session_id } }));
          return;
        }
        const data = { session_id, content, client_message_id: crypto.randomUUID(), silent: true };
        socket.send(JSON.stringify({ type: "chat_message", data }));
      },
      echo: {
        ask(socket) {
          asked += 1;
          socket.send(`{"type":"ping","id":"${asked}"}`);
        },
        isAnswer: (frame) => frame.startsWith('{"type":"pong"') || frame.startsWith('[{"type":"pong"'),
      },
      // An idle client is told to ping again after 30 to 55 s.
      heartbeat: { frame: '{"type":"ping"}', everyMs: 42_500 },
      complaint: () => complaint,
      stop: () => server.stop(),
    };
  },
});

const noticeMark = '"action":"message_sent"';

/**
 * A notice carries nothing of its author's; but everybody in a room gets them in the order sent, all but their own. So
 * the next one that arrives at a member is the next one said by somebody else.
 */
function createNotices(population: Population) {
  const { rooms } = population;
  const stamps: string[][] = Array.from({ length: rooms }, () => []);
  const authors: number[][] = Array.from({ length: rooms }, () => []);
  const next: number[] = [];
  return {
    said(member: number, stamp: string) {
      const room = member % rooms;
      stamps[room]!.push(stamp);
      authors[room]!.push(member);
    },
    /** One frame may hold several. */
    take(member: number, frame: string, take: TakeFrame): boolean {
      const room = member % rooms;
      let from = frame.indexOf(noticeMark);
      if (from < 0) return take(member, frame);
      let at = next[member] ?? 0;
      let found = "";
      for (; from >= 0; from = frame.indexOf(noticeMark, from + 1)) {
        while (authors[room]![at] === member) at += 1;
        found += stamps[room]![at] ?? "";
        at += 1;
      }
      next[member] = at;
      return take(member, found + frame.slice(found.length));
    },
  };
}
