// Clients that are not ours play every example of both documents, at both doors.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { createSession, type Person, register } from "@masterx/testing/people";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { aivoReceived, aivoSent } from "./documents/aivo-examples.ts";
import { expectFields } from "./documents/expect-fields.ts";
import { masterxChat, masterxReceived, masterxSent } from "./documents/masterx-examples.ts";
import { startChromiumDriver } from "./interop/chromium-driver.ts";
import { createForeignClient, type ForeignClient, type ForeignDriver, startDriver } from "./interop/foreign-client.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(() => server[Symbol.asyncDispose]());

// Debian's package belongs to Debian's Python, which need not be the first on the path.
const python = ["python3", "/usr/bin/python3"].find(
  (path) => spawnSync(path, ["-c", "import websockets"]).status === 0,
);
const node = process.env["npm_node_execpath"] ?? "node";
// The project's own scripts are JavaScript and known by path.
const { findChromium } = (await import(String(new URL("../../scripts/find-chromium.mjs", import.meta.url)))) as {
  findChromium(): Promise<string | null>;
};
const chromium = await findChromium();

/** Bun has a `ws` and an `undici` of its own; the real ones run on Node. */
const clients: readonly (readonly [name: string, start: (() => ForeignDriver | Promise<ForeignDriver>) | null])[] = [
  ["python3-websockets", python === undefined ? null : () => startDriver(python, "python_websockets.py")],
  ["ws", () => startDriver(node, "ws.mjs")],
  ["undici", () => startDriver(node, "undici.mjs")],
  ["Chromium", chromium ? () => startChromiumDriver(chromium, `${server.url}/healthz`) : null],
];

for (const [name, start] of clients) {
  // In CI a missing client fails, since the tests would prove less than they say; elsewhere it is skipped.
  const isSkipped = start === null && !process.env["CI"];
  if (isSkipped) console.warn(`SKIPPED: ${name} is missing.`);

  describe.skipIf(isSkipped)(name, () => {
    let client: ForeignClient;
    let mira: Person;
    let noor: Person;
    let session: string;
    const people = name.toLowerCase().replaceAll(/\W/g, "");

    beforeAll(async () => {
      if (!start) throw new Error(`${name} is missing.`);
      client = createForeignClient(await start());
      [mira, noor] = [await register(server.url, `Mira-${people}`), await register(server.url, `Noor-${people}`)];
      session = await createSession(server.url, [mira, noor]);
    });
    afterAll(() => client?.[Symbol.asyncDispose]());

    const socketUrl = (door: string, { token }: Pick<Person, "token">) =>
      `${server.url.replace("http", "ws")}${door}?token=${token}`;
    const masterx = (person: Person) => client.open(socketUrl("/api/ws", person));
    const aivo = (person: Person) => client.open(socketUrl("/ws", person));
    const inSession = (example: string) => example.replace("uuid-v4", session);
    const ofLearner = (example: string, learner = mira.id) => example.replace("LEARNER", learner);
    const inRoom = (example: string, room = session) => example.replace("ROOM", room);

    describe("the MasterX document on /api/ws", () => {
      test("ping: every form of it is answered, and nothing comes before the first pong", async () => {
        const mine = await masterx(mira);
        const pings = [
          masterxSent.ping,
          masterxSent.pingOfTheWalkThrough,
          masterxSent.pingOfTheLoadTest,
          ...Array.from({ length: 10 }, () => masterxSent.pingOfLocust),
        ];
        for (const ping of pings) {
          mine.send(ping);
          expectFields(await mine.next("pong"), masterxReceived.pong);
        }
        expect(mine.received.map((message) => message.type)).toEqual(pings.map(() => "pong"));
        await mine.close();
      });

      test("join_session, user_typing, chat, message_sent and leave_session between two people", async () => {
        const [mine, theirs] = [await masterx(mira), await masterx(noor)];
        theirs.send(inSession(masterxSent.join_session));
        await theirs.next("session_update");
        mine.send(inSession(masterxSent.join_session));
        await mine.next("session_update");
        expect((await theirs.next("user_joined"))["data"]).toMatchObject({ session_id: session, user_id: mira.id });

        mine.send(inSession(masterxSent.user_typing));
        const typing = await theirs.next("typing_indicator");
        expectFields(typing, masterxReceived.typing_indicator);
        expect(typing["data"]).toMatchObject({ user_id: mira.id, isTyping: true });

        const reply = await fetch(`${server.url}/api/v1/chat`, {
          method: "POST",
          headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "application/json" },
          body: JSON.stringify({ message: masterxChat, session_id: session }),
        });
        const { message_id: said } = (await reply.json()) as { message_id: string };
        const emotion = await mine.next("emotion_update");
        expectFields(emotion, masterxReceived.emotion_update);
        expect(emotion["data"]).toMatchObject({ message_id: said, emotion: { word: "Excited" } });
        for (const socket of [mine, theirs]) {
          const message = await socket.next("message_received");
          expectFields(message, masterxReceived.message_received);
          expect(message["data"]).toMatchObject({ message: { id: said, content: masterxChat, role: "user" } });
        }

        mine.send({ type: "chat_message", id: "said", data: { session_id: session, content: "Hello!", silent: true } });
        expect((await mine.next("ack"))["in_reply_to"]).toBe("said");
        expectFields(await theirs.next("message_received"), masterxReceived.message_received);

        mine.send({ type: "message_sent", data: { sessionId: session }, timestamp: 1_698_765_432_000 });
        const told = await theirs.next("session_update", (message) => actionOf(message) === "message_sent");
        expect(told["data"]).toMatchObject({ session_id: session, user_id: mira.id });

        mine.send(inSession(masterxSent.leave_session));
        expect((await theirs.next("user_left"))["data"]).toMatchObject({ session_id: session, user_id: mira.id });
        await Promise.all([mine.close(), theirs.close()]);
      });

      test("errors have the document's shape, and the connection stays", async () => {
        const mine = await masterx(mira);
        // The example as it stands: `uuid-v4` is nobody's session.
        for (const wrong of [masterxSent.join_session, '{"type":"sing"}', "hello?"]) {
          mine.send(wrong);
          expectFields(await mine.next("error"), masterxReceived.error);
        }
        mine.send(masterxSent.ping);
        await mine.next("pong");
        await mine.close();
      });

      test("voice: a bare voice_start and raw chunks, or chunks to /api/voice-stream; nothing here transcribes them", async () => {
        const mine = await masterx(mira);
        mine.send(masterxSent.voice_start);
        mine.sendBytes(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3));
        mine.send(masterxSent.ping);
        await mine.next("pong");
        expect(mine.received.map((message) => message.type)).not.toContain("error");
        await mine.close();

        const audio = await client.open(socketUrl("/api/voice-stream", mira));
        audio.sendBytes(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3));
        const error = await audio.next("error");
        expectFields(error, masterxReceived.error);
        expect(error["data"]).toMatchObject({ code: "not_available" });
        await audio.close();
      });

      test("more than 100 messages a minute get the document's error, and the connection stays", async () => {
        const sam = await register(server.url, `Sam-${people}`);
        const own = await createSession(server.url, [sam]);
        const mine = await masterx(sam);
        mine.send(masterxSent.join_session.replace("uuid-v4", own));
        await mine.next("session_update");
        for (let at = 0; at < 120; at += 1) mine.send(masterxSent.user_typing.replace("uuid-v4", own));
        const error = await mine.next("error");
        expectFields(error, masterxReceived.error);
        expect(error["data"]).toMatchObject({ code: "rate_limited", message: masterxReceived.error.data.message });
        mine.send(masterxSent.ping);
        await mine.next("pong");
        await mine.close();
      });

      test("a client that was cut off comes back with the same token and goes on", async () => {
        const theirs = await masterx(noor);
        theirs.send(inSession(masterxSent.join_session));
        await theirs.next("session_update");
        for (let times = 0; times < 3; times += 1) {
          const mine = await masterx(mira);
          mine.send(inSession(masterxSent.join_session));
          await mine.next("session_update");
          const content = `back, time ${times}`;
          theirs.send({ type: "chat_message", data: { session_id: session, content, silent: true } });
          await mine.next("message_received", (message) => JSON.stringify(message).includes(content));
          await mine.close();
        }
        await theirs.close();
      });

      test("a token that is none is refused with 1008 and the document's words", async () => {
        const refused = await client.open(socketUrl("/api/ws", { token: `YOUR_JWT_TOKEN_${people}` }));
        expect(await refused.closed).toEqual({ code: 1008, reason: "Invalid token (invalid_token)" });
      });
    });

    describe("the AIVO document on /ws", () => {
      test("connection_established comes first, then ping and pong", async () => {
        const mine = await aivo(mira);
        expectFields(await mine.next("connection_established"), aivoReceived.connection_established);
        expect(mine.received[0]?.type).toBe("connection_established");
        mine.send(aivoSent.ping);
        expectFields(await mine.next("pong"), aivoReceived.pong);
        await mine.close();
      });

      test("subscribe_learner, every kind of virtual_brain_interact, unsubscribe_learner", async () => {
        const mine = await aivo(mira);
        mine.send(ofLearner(aivoSent.subscribe_learner));
        expect(await mine.next("subscribed")).toMatchObject({ learner_id: mira.id, success: true });
        expectFields(await mine.next("state_update"), aivoReceived.state_update);
        for (const example of [aivoSent.question_response, aivoSent.content_view, aivoSent.hint_request]) {
          mine.send(ofLearner(example));
          const response = await mine.next("virtual_brain_response");
          expectFields(response, aivoReceived.virtual_brain_response);
          expect(response["learner_id"]).toBe(mira.id);
        }
        expectFields(await mine.next("state_update"), aivoReceived.state_update);
        mine.send(ofLearner(aivoSent.unsubscribe_learner));
        await mine.next("unsubscribed");
        await mine.close();
      });

      test("join_room and leave_room, in a room with a client of the other document", async () => {
        // A room that nobody has just left: who comes back within ten seconds was never gone.
        const room = await createSession(server.url, [mira, noor]);
        const [mine, theirs] = [await aivo(mira), await masterx(noor)];
        theirs.send(masterxSent.join_session.replace("uuid-v4", room));
        await theirs.next("session_update");
        mine.send(inRoom(aivoSent.join_room, room));
        expect(await mine.next("room_joined")).toMatchObject({ room_id: room });
        await theirs.next("user_joined", (message) => JSON.stringify(message).includes(mira.id));
        theirs.send({ type: "chat_message", data: { session_id: room, content: "to the room", silent: true } });
        // No `data` here: its fields stand at the top level.
        expect(await mine.next("message_received")).toMatchObject({ message: { content: "to the room" } });
        mine.send(inRoom(aivoSent.leave_room, room));
        expect(await mine.next("room_left")).toMatchObject({ room_id: room });
        await theirs.next("user_left", (message) => JSON.stringify(message).includes(mira.id));
        await Promise.all([mine.close(), theirs.close()]);
      });

      test("a learner who is not shared: the document's error, never `subscribed`, and the connection stays", async () => {
        const mine = await aivo(mira);
        for (const learner of [noor.id, "string", crypto.randomUUID()]) {
          mine.send(ofLearner(aivoSent.subscribe_learner, learner));
          const error = await mine.next("error");
          expectFields(error, aivoReceived.error);
          expect(error["code"]).toBe("not_shared");
        }
        mine.send(aivoSent.ping);
        await mine.next("pong");
        expect(mine.received.map((message) => message.type)).not.toContain("subscribed");
        await mine.close();
      });

      test("a client that was cut off subscribes again and gets the current state", async () => {
        for (let times = 0; times < 3; times += 1) {
          const mine = await aivo(mira);
          await mine.next("connection_established");
          mine.send(ofLearner(aivoSent.subscribe_learner));
          expectFields(await mine.next("state_update"), aivoReceived.state_update);
          await mine.close();
        }
      });

      test("a token that is none is refused with 1008", async () => {
        const refused = await client.open(socketUrl("/ws", { token: `YOUR_TOKEN_${people}` }));
        expect((await refused.closed).code).toBe(1008);
      });
    });

    test("each document's messages are understood at the other's door", async () => {
      const [atMasterx, atAivo] = [await masterx(mira), await aivo(mira)];
      atMasterx.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
      await atMasterx.next("subscribed");
      atMasterx.send(ofLearner(aivoSent.question_response));
      await atMasterx.next("virtual_brain_response");
      atAivo.send({ type: "join_session", session_id: session });
      expect(await atAivo.next("session_update")).toMatchObject({ session_id: session });
      await Promise.all([atMasterx.close(), atAivo.close()]);
    });

    test("a v1 connection: subprotocol named, greeted, resumed", async () => {
      const page = { device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 };
      const response = await fetch(`${server.url}/api/ws/ticket`, {
        method: "POST",
        headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "application/json" },
        body: JSON.stringify(page),
      });
      const { ticket } = (await response.json()) as { ticket: string };
      const socket = await client.open(`${server.url.replace("http", "ws")}/api/ws`, [
        "masterx.v1",
        `ticket.${ticket}`,
      ]);
      expect(socket.protocol).toBe("masterx.v1");
      await socket.next("connection_established");
      socket.send({ type: "resume", id: "resume", data: { positions: {} } });
      expect((await socket.next("ack"))["in_reply_to"]).toBe("resume");
      await socket.close();
    });
  });
}

const actionOf = (message: Readonly<Record<string, unknown>>) => Reflect.get(message["data"] ?? {}, "action");
