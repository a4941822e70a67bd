import { fileURLToPath } from "node:url";
import { startChildServer } from "../process/child-server.ts";
import { bun, node, repository } from "../process/programs.ts";
import { type Contestant, type Entered, stampOf } from "./contestant.ts";
import { connectPacket, eventPacket, parsePacket, pongPacket, socketIoUrl } from "./engine-io.ts";
import { openSocket } from "./open-socket.ts";

/** What a server's own protocol looks like to a client. */
interface Speech {
  readonly url: (url: string) => string;
  /** Sent when the socket is open; null when the server speaks first. */
  readonly hello: string | null;
  /** What must be answered to a frame, if anything. */
  readonly answer: (frame: string, room: string) => string | null;
  readonly isJoined: (frame: string) => boolean;
  readonly join: (room: string) => string;
  readonly say: (room: string, content: string) => string;
  readonly ask: string;
  readonly isAnswer: (frame: string) => boolean;
}

const socketIo: Speech = {
  url: socketIoUrl,
  hello: null,
  answer(frame, room) {
    if (frame.startsWith("42")) return null;
    const packet = parsePacket(frame);
    if (packet.type === "open") return connectPacket;
    if (packet.type === "ping") return pongPacket;
    return packet.type === "connected" ? eventPacket("join_session", { room }) : null;
  },
  isJoined: (frame) => frame.startsWith('42["session_update"'),
  join: (room) => eventPacket("join_session", { room }),
  say: (room, content) => eventPacket("chat_message", { room, content }),
  ask: eventPacket("ping", {}),
  isAnswer: (frame) => frame.startsWith('42["pong"'),
};

const plain: Speech = {
  url: (url) => url.replace(/^http/, "ws"),
  hello: "join",
  answer: () => null,
  isJoined: (frame) => frame.startsWith('{"type":"session_update","data":{"action":"joined"}'),
  join: (room) => JSON.stringify({ type: "join_session", data: { room } }),
  say: (room, content) => JSON.stringify({ type: "chat_message", data: { room, content } }),
  ask: '{"type":"ping"}',
  isAnswer: (frame) => frame.startsWith('{"type":"pong"'),
};

/** SocketCluster's protocol 2: `#handshake`, `#subscribe`, and an empty frame as ping and pong. */
const socketCluster: Speech = {
  url: (url) => `${url.replace(/^http/, "ws")}/socketcluster/`,
  hello: '{"event":"#handshake","data":{"authToken":null},"cid":1}',
  answer(frame, room) {
    if (frame === "") return "";
    return frame.startsWith('{"rid":1,') ? socketCluster.join(room) : null;
  },
  isJoined: (frame) => frame.startsWith('{"rid":2'),
  join: (room) => JSON.stringify({ event: "#subscribe", data: { channel: room }, cid: 2 }),
  say: (room, content) => JSON.stringify({ event: "chat_message", data: { room, content }, cid: 3 }),
  ask: '{"event":"ping","data":{},"cid":4}',
  isAnswer: (frame) => frame.startsWith('{"rid":4'),
};

interface PeerOptions extends Pick<Contestant, "key" | "title" | "echoesToAuthor"> {
  readonly program: string;
  readonly file: string;
  readonly speech: Speech;
}

const createPeer = ({ program, file, speech, ...named }: PeerOptions): Contestant => ({
  ...named,
  async start({ broadcast, rooms }) {
    const script = fileURLToPath(new URL(`peers/${file}`, import.meta.url));
    const server = await startChildServer({
      command: [program, script],
      cwd: repository,
      env: { BENCH_BODY: broadcast },
    });
    const roomOf = (member: number) => `room-${member % rooms}`;
    return {
      pid: server.pid,
      enter(member, take): Promise<Entered> {
        let isReady = false;
        return openSocket({
          url: speech.url(server.url),
          onOpen: (socket) => {
            if (speech.hello !== null)
              socket.send(speech.hello === "join" ? speech.join(roomOf(member)) : speech.hello);
          },
          onFrame(frame, socket) {
            if (take(member, frame)) return false;
            const answer = speech.answer(frame, roomOf(member));
            if (answer !== null) socket.send(answer);
            if (isReady) return false;
            isReady = speech.isJoined(frame);
            return isReady;
          },
        });
      },
      enterHall(socket) {
        const joined = Promise.withResolvers<void>();
        const hear = ({ data }: MessageEvent) => {
          if (!speech.isJoined(String(data))) return;
          socket.removeEventListener("message", hear);
          joined.resolve();
        };
        socket.addEventListener("message", hear);
        socket.send(speech.join("hall"));
        return joined.promise;
      },
      say(member, socket, content, where, what) {
        const said = what === "notice" ? stampOf(content) : content;
        socket.send(speech.say(where === "hall" ? "hall" : roomOf(member), said));
      },
      echo: { ask: (socket) => socket.send(speech.ask), isAnswer: speech.isAnswer },
      heartbeat: null,
      complaint: () => null,
      stop: () => server.stop(),
    };
  },
});

const peer = (key: string, title: string, program: string, file: string, speech: Speech, echoesToAuthor = false) =>
  createPeer({ key, title, program, file, speech, echoesToAuthor });

/** Bun's own topics with nothing around them: the floor. */
export const bareBun = peer("bun", "bare Bun.serve topics", bun, "bun-server.mjs", plain);

/** Servers that others would choose, and the floor. */
export const peers: readonly Contestant[] = [
  peer("socket.io", "Socket.IO 4 on Node", node, "socket-io-server.mjs", socketIo),
  peer("socketcluster", "SocketCluster 20 on Node", node, "socket-cluster-server.mjs", socketCluster, true),
  peer("ws", "ws 8 on Node", node, "ws-server.mjs", plain),
  bareBun,
];
