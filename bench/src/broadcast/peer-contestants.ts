import { fileURLToPath } from "node:url";
import { startChildServer } from "../process/child-server.ts";
import { bun, node, repository } from "../process/programs.ts";
import { authors, type Broadcast, type Contestant, stampOf, type TakeFrame } from "./contestant.ts";
import { connectPacket, eventPacket, parsePacket, pongPacket, socketIoUrl } from "./engine-io.ts";
import { openMany, openSocket } from "./open-socket.ts";

/** How a member of one kind of server enters the room, and what it sends to write there. */
interface Speech {
  enter(url: string, take: TakeFrame): Promise<WebSocket>;
  chatMessage(content: string): string;
}

const socketIoSpeech: Speech = {
  enter: (url, take) =>
    openSocket({
      url: socketIoUrl(url),
      onFrame(frame, socket) {
        if (take(frame)) return false;
        const packet = parsePacket(frame);
        if (packet.type === "open") socket.send(connectPacket);
        if (packet.type === "ping") socket.send(pongPacket);
        if (packet.type === "connected") socket.send(eventPacket("join_session", {}));
        return packet.type === "event" && packet.name === "session_update";
      },
    }),
  chatMessage: (content) => eventPacket("chat_message", { content }),
};

const plainSpeech: Speech = {
  enter: (url, take) =>
    openSocket({
      url: url.replace(/^http/, "ws"),
      onOpen: (socket) => socket.send(JSON.stringify({ type: "join_session", data: {} })),
      onFrame: (frame) => !take(frame) && frame.includes("session_update"),
    }),
  chatMessage: (content) => JSON.stringify({ type: "chat_message", data: { content } }),
};

function createPeer(
  broadcast: Broadcast,
  key: string,
  title: string,
  program: string,
  file: string,
  speech: Speech,
): Contestant {
  const script = fileURLToPath(new URL(`peers/${file}`, import.meta.url));
  return {
    key,
    title,
    async open(count, take) {
      const server = await startChildServer({
        command: [program, script],
        cwd: repository,
        env: { BENCH_BODY: broadcast },
      });
      const members = await openMany(count, () => speech.enter(server.url, take));
      let said = 0;
      return {
        pid: server.pid,
        say(content) {
          members[said % authors]?.send(speech.chatMessage(broadcast === "notice" ? stampOf(content) : content));
          said += 1;
        },
        complaint: () => null,
        async close() {
          for (const socket of members) socket.close();
          await server.stop();
        },
      };
    },
  };
}

export const peersOf = (broadcast: Broadcast): readonly Contestant[] => [
  createPeer(broadcast, "socket.io", "Socket.IO 4 on Node", node, "socket-io-server.mjs", socketIoSpeech),
  createPeer(broadcast, "ws", "ws 8 on Node", node, "ws-server.mjs", plainSpeech),
  createPeer(broadcast, "bun", "bare Bun.serve topics", bun, "bun-server.mjs", plainSpeech),
];
