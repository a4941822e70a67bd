import { expect, test } from "bun:test";
import { encodeBinaryFrame, type FrameKind, limits as sizes } from "@masterx/protocol";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";
import type { Connection } from "../realtime/connection.ts";
import { createMessageLimits } from "../realtime/message-limits.ts";
import { createRefusals } from "../realtime/refusals.ts";
import { createDictations } from "./dictations.ts";

const frame = (stream: number, kind: FrameKind = "voice", bytes = 40): Uint8Array =>
  encodeBinaryFrame({ kind, flags: 0, stream, sequence: 1, timeMs: 20, payload: new Uint8Array(bytes) });

test("[§8] a dictation gets its number, takes its frames, and says at its end that nothing here transcribes", async () => {
  await using server = await startServer();
  using phone = await server.v1(await server.person("Mira"));
  phone.say("voice_start", { codec: "opus", purpose: "dictate" }, "1");
  const { stream } = (await phone.answer("1")).data as { stream: number };
  expect(stream).toBe(1);
  for (let sent = 0; sent < 20; sent += 1) phone.send(frame(stream));
  await phone.none("error");
  phone.say("voice_stop", { stream: 7 }, "3");
  expect((await phone.answer("3")).data).toMatchObject({ code: "bad_message" });
  phone.say("voice_stop", { stream }, "4");
  expect((await phone.answer("4")).data).toMatchObject({
    code: "not_available",
    message: "Not available in this installation: transcription.",
  });
  phone.say("voice_start", { purpose: "dictate" }, "5");
  expect((await phone.answer("5")).data).toEqual({ stream: 2 });
  phone.say("voice_start", { purpose: "dictate" }, "again");
  expect((await phone.answer("again")).data).toEqual({ stream: 3 });
  phone.say("voice_stop", { stream: 2 }, "ended");
  expect((await phone.answer("ended")).data).toMatchObject({ code: "bad_message" });
  phone.say("voice_start", { purpose: "relay" }, "6");
  expect((await phone.answer("6")).data).toMatchObject({
    code: "not_available",
    message: expect.stringContaining("voice in a group"),
  });
  expect(server.faults).toEqual([]);
});

test("[§8] frames of a known kind for no open stream are refused, and the connection stays", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const faults: [Uint8Array, object][] = [
    [frame(1), { code: "bad_message", message: "Stream 1 is not open; send voice_start first." }],
    [frame(1, "board_update"), { code: "bad_message", message: "Send board_open first." }],
    [frame(1, "voice", 4_097), { code: "message_too_large" }],
  ];
  for (const [bytes, expected] of faults) {
    using phone = await server.v1(mira);
    phone.send(bytes);
    // Told once, however many come.
    phone.send(bytes);
    expect((await phone.next("error")).data).toMatchObject(expected);
    await phone.none("error");
  }
});

test("[§8] an unknown kind, or no whole header, closes with 4500", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  for (const bytes of [Uint8Array.of(9, 0, 0), new Uint8Array(40), Uint8Array.of(1, 2, 3)]) {
    using page = await server.document(mira);
    page.send(bytes);
    expect((await page.closed).code).toBe(4500);
  }
});

test("[§8] the document's two ways are one: raw chunks after a bare voice_start, and /api/voice-stream", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using page = await server.document(mira);
  // As the document writes it: no answer is waited for, and the first byte of a chunk may be anything.
  page.send(JSON.stringify({ type: "voice_start" }));
  page.send(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3));
  page.send(new Uint8Array(4_096));
  await page.none("error");
  page.say("voice_stop", {}, "stop");
  expect((await page.answer("stop")).data).toMatchObject({ code: "not_available" });

  using audio = await openSocket(`${server.socketUrl.replace("/api/ws", "/api/voice-stream")}?token=${mira.token}`);
  audio.send(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3));
  expect((await audio.next("error")).data).toMatchObject({
    code: "not_available",
    message: "Not available in this installation: transcription.",
  });
  audio.send(new Uint8Array(4_096));
  await audio.none("error");
  // What happens to the person elsewhere is told on their other sockets.
  await server.call(mira, "POST", "/api/v1/chat", { message: "I am excited!", silent: true });
  await page.next("emotion_update");
  await audio.none("emotion_update");
});

test("[§8] an utterance ends after five minutes, and frames above the rate are dropped without a word", () => {
  let now = 0;
  const told: string[] = [];
  const dictations = createDictations({
    hub: {
      send: (_, type, data) => void told.push(type === "error" ? (data as { code: string }).code : type),
      close: (_, reason) => void told.push(reason),
    },
    limits: createMessageLimits(null, () => now),
    clock: { now: () => now, after: () => () => {} },
  });
  const connection = {
    id: "c",
    identity: { userId: "u" },
    state: { name: "live" },
    life: { expiresAt: Number.POSITIVE_INFINITY },
    refusals: createRefusals(),
    socket: { data: { kind: "admitted", isVoiceStream: false } },
  } as unknown as Connection;
  dictations.handlers.voice_start(connection, { purpose: "dictate" }, {});
  for (let sent = 0; sent < 200; sent += 1) dictations.take(connection, frame(1));
  expect(told).toEqual(["ack"]);
  now = sizes.utteranceMs;
  dictations.take(connection, frame(1));
  expect(told).toEqual(["ack"]);
  now += 1;
  dictations.take(connection, frame(1));
  expect(told).toEqual(["ack", "message_too_large"]);
  dictations.take(connection, frame(1));
  expect(told).toEqual(["ack", "message_too_large", "bad_message"]);
});
