import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";

const corrections = (server: Awaited<ReturnType<typeof startServer>>) =>
  server.store.read.selectFrom("reading_corrections").select(["content", "labels"]).execute();

test("its author corrects a reading: a new revision for every device, kept for training only where they let it", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using own = await server.v1(mira);
  using phone = await server.v1(mira);
  own.say("chat_message", { content: "well that went great", silent: true }, "1");
  const { message_id } = (await own.answer("1")).data as never as { message_id: string };
  for (const socket of [own, phone]) expect((await socket.next("emotion_update")).data.revision).toBe(1);

  own.say("correct_reading", { message_id, labels: ["annoyance", "disappointment"] }, "2");
  for (const socket of [own, phone])
    expect((await socket.next("emotion_update")).data).toMatchObject({
      message_id,
      revision: 2,
      emotion: {
        primary_emotion: "annoyance",
        word: "Annoyed",
        confidence: 1,
        model: "writer",
        emotions: [{ label: "annoyance" }, { label: "disappointment" }],
        evidence: [],
      },
    });
  expect((await own.answer("2")).data).toMatchObject({ message_id });
  expect(await corrections(server)).toEqual([]);

  own.say("correct_reading", { message_id, labels: ["annoyance"], for_training: true }, "3");
  expect((await own.next("emotion_update")).data.revision).toBe(3);
  await own.answer("3");
  expect(await corrections(server)).toEqual([{ content: "well that went great", labels: "annoyance" }]);

  // A later one without the consent takes it back.
  own.say("correct_reading", { message_id, labels: ["anger"] }, "4");
  await own.answer("4");
  expect(await corrections(server)).toEqual([]);
  expect(server.faults).toEqual([]);
});

test("another text ends what was said of the earlier one", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using own = await server.v1(mira);
  own.say("chat_message", { content: "fine", silent: true }, "1");
  const { message_id } = (await own.answer("1")).data as never as { message_id: string };
  own.say("correct_reading", { message_id, labels: ["annoyance"], for_training: true }, "2");
  await own.answer("2");
  own.say("message_edit", { message_id, content: "I am so excited!" }, "3");
  await own.answer("3");
  expect(await corrections(server)).toEqual([]);
});

test("only its author corrects a reading, with labels that there are, of a message that was read", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, jonas] = [await server.person("Mira"), await server.person("Jonas")];
  using own = await server.v1(mira);
  using other = await server.v1(jonas);
  for (const socket of [own, other]) {
    socket.say("join_session", { session_id: "group" }, "join");
    await socket.answer("join");
  }
  own.say("chat_message", { session_id: "group", content: "I am bored", silent: true }, "1");
  const { message_id } = (await own.answer("1")).data as never as { message_id: string };
  other.say("correct_reading", { message_id, labels: ["joy"] }, "2");
  expect((await other.answer("2")).data).toMatchObject({ code: "forbidden" });
  own.say("correct_reading", { message_id, labels: ["boredom"] }, "3");
  expect((await own.answer("3")).data).toMatchObject({ code: "bad_message" });

  await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false });
  own.say("chat_message", { session_id: "group", content: "still bored", silent: true }, "4");
  const unread = (await own.answer("4")).data as never as { message_id: string };
  own.say("correct_reading", { message_id: unread.message_id, labels: ["joy"] }, "5");
  expect((await own.answer("5")).data).toMatchObject({ code: "not_found" });
});
