// Run as a process of its own, so that what it costs to do harm does not delay those who measure:
// bun f15-offender.ts KIND SOCKET_URL TOKEN SECONDS. Prints what happened to it as one line of JSON.
import { connect, type Socket } from "node:net";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import { opcodes, websocketFrame } from "@masterx/testing/websocket-frame";
import type { Offence, Punishment } from "./f15-offence.ts";

const [kind = "", url = "", token = "", seconds = "1", sessionId = ""] = process.argv.slice(2);
const endsAt = performance.now() + Number(seconds) * 1_000;
const startedAt = performance.now();
const punished: Punishment = { sent: 0, refused: 0, served: 0, closes: {}, limitedAfterMs: null };

const limited = () => {
  punished.refused += 1;
  punished.limitedAfterMs ??= performance.now() - startedAt;
};
const closed = (code: number | null) => {
  punished.closes[String(code)] = (punished.closes[String(code)] ?? 0) + 1;
};

/** As many as the server takes, but not more than `perSecond`; comes back when it is sent away. */
async function flood(messages: readonly object[], perSecond: number): Promise<void> {
  const frames = messages.map((message) => websocketFrame(opcodes.text, JSON.stringify(message)));
  while (performance.now() < endsAt) {
    let isOpen = true;
    const socket = await openRawWebSocket({
      url: `${url}?token=${token}`,
      onText(text) {
        if (text.includes('"rate_limited"') || text.includes('"overloaded"')) limited();
        else punished.served += 1;
      },
    }).catch(() => null);
    if (!socket) {
      limited();
      await Bun.sleep(50);
      continue;
    }
    void socket.closed.then(({ code }) => {
      isOpen = false;
      limited();
      closed(code);
    });
    const everyMs = 10;
    while (isOpen && performance.now() < endsAt) {
      const count = Math.max(1, Math.round((perSecond * everyMs) / 1_000));
      // What the server does not read waits in its buffers and then here: that is its limit, not ours.
      if (socket.tcp.writableLength < 1_048_576) {
        socket.write(
          Buffer.concat(Array.from({ length: count }, (_, at) => frames[at % frames.length] ?? Buffer.alloc(0))),
        );
        punished.sent += count;
      } else limited();
      await Bun.sleep(everyMs);
    }
    socket.destroy();
  }
}

const offences: Readonly<Record<Offence, () => Promise<void>>> = {
  messages: () =>
    flood([{ type: "chat_message", data: { session_id: sessionId, content: "flood", silent: true } }], 50_000),
  joins: () =>
    flood(
      ["join_session", "leave_session"].map((type) => ({ type, data: { session_id: sessionId } })),
      1_000,
    ),
  async handshakes() {
    const { hostname, port, host } = new URL(url);
    const sockets: Socket[] = [];
    while (performance.now() < endsAt) {
      if (sockets.length < 300) {
        const socket = connect(Number(port), hostname);
        socket.on("error", () => {});
        socket.on("close", () => closed(null));
        socket.write(`GET /api/ws?token=${token} HTTP/1.1\r\nHost: ${host}\r\n`);
        sockets.push(socket);
        punished.sent += 1;
      }
      // A byte now and then keeps a naive server waiting for ever.
      for (const socket of sockets) if (socket.writable && Math.random() < 0.05) socket.write("X");
      await Bun.sleep(5);
    }
    for (const socket of sockets) socket.destroy();
  },
  async strangers() {
    const knock = async () => {
      while (performance.now() < endsAt) {
        punished.sent += 1;
        const bad = `${token.slice(0, -8)}${Math.random().toString(36).slice(2, 10)}`;
        await openRawWebSocket({ url: `${url}?token=${bad}` }).then(
          async (socket) => {
            closed((await socket.closed).code);
            punished.served += 1;
          },
          (error: unknown) => {
            if (error instanceof Error && / 4(01|29) /.test(error.message)) limited();
          },
        );
      }
    };
    await Promise.all(Array.from({ length: 20 }, knock));
  },
};

await offences[kind as Offence]();
console.log(JSON.stringify(punished));
process.exit();
