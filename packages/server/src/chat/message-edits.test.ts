import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";

test("an edit is one event in its session, a new reading of its author's, and an ack", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, jonas] = [await server.person("Mira"), await server.person("Jonas")];
  using own = await server.v1(mira);
  using other = await server.v1(jonas);
  for (const socket of [own, other]) {
    socket.say("join_session", { session_id: "group" }, "join");
    await socket.answer("join");
  }
  own.say("chat_message", { session_id: "group", content: "I am bored", silent: true }, "1");
  const { message_id, position } = (await own.answer("1")).data as never as {
    message_id: string;
    position: { offset: number };
  };
  await own.next("emotion_update");

  own.say("message_edit", { message_id, content: "I am so excited!" }, "2");
  const reading = await own.next("emotion_update");
  expect(reading.data).toMatchObject({ message_id, revision: 2, emotion: { word: "Excited" } });
  const offset = position.offset + 1;
  expect((await own.answer("2")).data).toMatchObject({ session_id: "group", message_id, position: { offset } });
  const changed = await other.next("message_changed");
  expect(changed).toMatchObject({ channel: "session:group", offset });
  expect(changed.data.message).toMatchObject({ id: message_id, content: "I am so excited!", author_name: "Mira" });
  await own.next("message_changed");

  // Again the same: no event.
  own.say("message_edit", { message_id, content: "I am so excited!" }, "3");
  expect((await own.answer("3")).data).toMatchObject({ duplicate: true });
  await other.none("message_changed");
  other.say("message_edit", { message_id, content: "I never said that" }, "4");
  expect((await other.answer("4")).data).toMatchObject({ code: "forbidden" });
  own.say("message_edit", { message_id, content: "é".repeat(6_000) }, "5");
  expect((await own.answer("5")).data).toMatchObject({ code: "message_too_large" });

  // Who was away gets both, the change last, and the place in the session stays the first one's.
  using late = await server.v1(jonas, { "session:group": { epoch: server.store.epoch, offset: position.offset - 1 } });
  expect((await late.next("resumed")).data).toMatchObject({ recovered: true, count: 2 });
  expect((await late.next("message_received")).offset).toBe(offset - 1);
  expect(await late.next("message_changed")).toMatchObject({
    offset,
    data: { message: { content: "I am so excited!" } },
  });
  const page = await server.call(jonas, "GET", "/api/v1/sessions/group/messages");
  expect(await page.json()).toMatchObject({ messages: [{ id: message_id, content: "I am so excited!" }] });
  expect(server.faults).toEqual([]);
});

test("a text that is changed while the reading is paused is not read, and its earlier reading goes", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using own = await server.v1(mira);
  own.say("chat_message", { content: "I am bored", silent: true }, "1");
  const { message_id } = (await own.answer("1")).data as never as { message_id: string };
  await own.next("emotion_update");
  await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false });
  own.say("message_edit", { message_id, content: "I am so excited!" }, "2");
  expect((await own.answer("2")).data).toMatchObject({ message_id, position: {} });
  await own.none("emotion_update");
  expect(await server.store.read.selectFrom("readings").selectAll().execute()).toEqual([]);
  expect(server.faults).toEqual([]);
});

test("a mark of what was read only goes forward, never beyond what there is, and the rest is counted", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, jonas] = [await server.person("Mira"), await server.person("Jonas")];
  using own = await server.v1(mira);
  using other = await server.v1(jonas);
  for (const socket of [own, other]) {
    socket.say("join_session", { session_id: "group" }, "join");
    await socket.answer("join");
  }
  const offsets: number[] = [];
  for (const content of ["one", "two", "three"]) {
    own.say("chat_message", { session_id: "group", content, silent: true }, content);
    offsets.push(((await own.answer(content)).data as never as { position: { offset: number } }).position.offset);
  }
  const unread = async () => {
    using fresh = await server.v1(jonas, { [`user:${jonas.id}`]: { epoch: "0", offset: 0 } });
    const { data } = await fresh.next("resumed", ({ of }) => of === `user:${jonas.id}`);
    return (data as never as { snapshot: { unread: object } }).snapshot.unread;
  };
  const mark = async (offset: number) => {
    other.say("message_read", { session_id: "group", offset }, `mark-${offset}`);
    expect((await other.answer(`mark-${offset}`)).data).toEqual({ session_id: "group" });
    return unread();
  };
  // A session that was never marked is not counted.
  expect(await unread()).toEqual({});
  expect(await mark(offsets[0] ?? 0)).toEqual({ group: 2 });
  expect(await mark(0)).toEqual({ group: 2 });
  expect(await mark(1_000_000)).toEqual({});
  own.say("chat_message", { session_id: "group", content: "four", silent: true }, "four");
  await own.answer("four");
  expect(await unread()).toEqual({ group: 1 });
  // One's own are not unread.
  other.say("chat_message", { session_id: "group", content: "five", silent: true }, "five");
  await other.answer("five");
  expect(await unread()).toEqual({ group: 1 });
  other.say("message_read", { session_id: "elsewhere", offset: 1 }, "not mine");
  expect((await other.answer("not mine")).data).toMatchObject({ code: "forbidden" });
});
