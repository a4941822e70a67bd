import { expect, test } from "bun:test";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

/** A page that can cease to read; what it has been told of one channel. */
async function openPage(server: TestServer, person: TestPerson, channel: string, query = "") {
  const page = { device_id: "d", page_id: crypto.randomUUID(), generation: 1 };
  const { ticket } = (await (await server.call(person, "POST", "/api/ws/ticket", page)).json()) as { ticket: string };
  const offsets: number[] = [];
  const live = Promise.withResolvers<void>();
  const socket = await openRawWebSocket({
    url: `${server.socketUrl}${query}`,
    protocols: ["masterx.v1", `ticket.${ticket}`],
    onText(text) {
      const frame = JSON.parse(text) as Frame | Frame[];
      for (const message of Array.isArray(frame) ? frame : [frame]) {
        if (message.channel === channel && message.offset !== undefined) offsets.push(message.offset);
        if (message.in_reply_to === "resume") live.resolve();
      }
    },
  });
  socket.send({
    type: "resume",
    id: "resume",
    data: { positions: { [channel]: { epoch: server.store.epoch, offset: 1 } } },
  });
  await live.promise;
  return { socket, offsets };
}
interface Frame {
  readonly channel?: string;
  readonly offset?: number;
  readonly in_reply_to?: string;
}

/** More than the buffers of the two kernels' ends take, so that the server itself has to keep something. */
const bigText = "x".repeat(10_000);

async function startRoom() {
  const server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  const first = await server.call(mira, "POST", "/api/v1/chat", { message: "first", silent: true });
  const { session_id } = (await first.json()) as { session_id: string };
  const say = async (count: number, text = bigText) => {
    for (let index = 0; index < count; index += 1)
      await server.call(
        mira,
        "POST",
        "/api/v1/chat",
        { message: text, silent: true, session_id },
        { Prefer: "respond-async" },
      );
  };
  const counter = async (name: string) => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1] ?? 0);
  };
  return { server, mira, channel: `session:${session_id}`, say, counter };
}

for (const query of ["", "?batch=1", "?delta=1"])
  test(`[§9.3] a slow reader leaves the live topic, and gets everything in order when it reads again ${query}`, async () => {
    const { server: started, mira, channel, say, counter } = await startRoom();
    await using server = started;
    const slow = await openPage(server, mira, channel, query);
    const quick = await openPage(server, mira, channel);
    slow.socket.tcp.pause();
    const sent = 550;
    await say(sent);
    await say(1, "the last of the flood");
    while (quick.offsets.length < sent + 1) await Bun.sleep(5);
    expect(slow.offsets.length).toBeLessThan(sent);
    slow.socket.tcp.resume();
    while (slow.offsets.length < sent + 1) {
      const outcome = await Promise.race([Bun.sleep(5), slow.socket.closed]);
      if (outcome) throw new Error(`The slow reader was closed: ${JSON.stringify(outcome)} ${slow.offsets.length}`);
    }
    await say(1, "live again");
    while (slow.offsets.length < sent + 2) await Bun.sleep(5);
    expect(slow.offsets).toEqual(Array.from({ length: sent + 2 }, (_, index) => index + 2));
    // It was really off the live topic, and brought back by the path of a resume.
    expect(await counter("ws_recovered_events_total")).toBeGreaterThan(1);
    expect(server.faults).toEqual([]);
    slow.socket.destroy();
    quick.socket.destroy();
  }, 60_000);

test("[§9.3] a reader that stays away is closed with 4003, and can recover what history keeps", async () => {
  const { server: started, mira, channel, say, counter } = await startRoom();
  await using server = started;
  const slow = await openPage(server, mira, channel);
  slow.socket.tcp.pause();
  // Above what the kernels keep, the server's own part, and 300 events more.
  await say(1_200);
  while ((await counter("aivo_websocket_active_connections")) > 0) await Bun.sleep(50);
  slow.socket.tcp.resume();
  // The close frame was behind all the rest: who reads nothing is cut off before it can come.
  expect([4003, null]).toContain((await slow.socket.closed).code);
  const told = slow.offsets.at(-1) ?? 0;
  expect(slow.offsets).toEqual(Array.from({ length: told - 1 }, (_, index) => index + 2));
}, 60_000);
