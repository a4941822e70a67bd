import { expect, test } from "bun:test";
import { encodeBinaryFrame, type FrameKind, limits as sizes } from "@masterx/protocol";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";
import type { Connection } from "../realtime/connection.ts";
import { createMessageLimits } from "../realtime/message-limits.ts";
import { createRefusals } from "../realtime/refusals.ts";
import { createDictations } from "./dictations.ts";
import { createOpenDictations } from "./open-dictations.ts";

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

/** Dictations over a clock, a consent and a service that the test moves; `told` has what connections heard. */
function dictationsAlone(transcribe: (bytes: number) => Promise<string> = () => Promise.resolve("said")) {
  const here = { now: 0, agrees: true, told: [] as string[], faults: [] as unknown[] };
  const mostHeldBytes = 10_000;
  const dictations = createDictations({
    hub: {
      send: (_, type, data) => void here.told.push(type === "error" ? (data as { code: string }).code : type),
      close: (_, reason) => void here.told.push(reason),
    },
    limits: createMessageLimits(null, () => here.now),
    transcriber: { transcribe: ({ bytes }) => transcribe(bytes.byteLength) },
    consents: {
      of: () =>
        Promise.resolve({
          consents: { emotion_reading: true, ai_provider: false, voice: here.agrees },
          announced: true,
        }),
    },
    onFault: (error) => void here.faults.push(error),
    clock: { now: () => here.now, after: () => () => {} },
    open: createOpenDictations(mostHeldBytes),
  });
  const connect = (isVoiceStream = false) =>
    ({
      id: "c",
      identity: { userId: "u" },
      state: { name: "live" },
      life: { expiresAt: Number.POSITIVE_INFINITY },
      refusals: createRefusals(),
      socket: { data: { kind: "admitted", isVoiceStream } },
    }) as unknown as Connection;
  return { here, dictations, connect };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("[§8] an utterance ends after five minutes, and frames above the rate are dropped without a word", async () => {
  const { here, dictations, connect } = dictationsAlone();
  const connection = connect();
  await dictations.handlers.voice_start(connection, { purpose: "dictate" }, {});
  for (let sent = 0; sent < 200; sent += 1) dictations.take(connection, frame(1));
  expect(here.told).toEqual(["ack"]);
  here.now = sizes.utteranceMs;
  dictations.take(connection, frame(1));
  dictations.sweep(here.now);
  expect(here.told).toEqual(["ack"]);
  here.now += 1;
  dictations.take(connection, frame(1));
  expect(here.told).toEqual(["ack", "message_too_large"]);
  dictations.take(connection, frame(1));
  expect(here.told).toEqual(["ack", "message_too_large", "bad_message"]);

  // Of somebody who says nothing more, too.
  await dictations.handlers.voice_start(connection, { purpose: "dictate" }, {});
  here.now += sizes.utteranceMs + 1;
  dictations.sweep(here.now);
  expect(here.told.slice(3)).toEqual(["ack", "message_too_large"]);
});

test("[§8] without consent nothing begins; chunks of clients that do not wait are dropped and not held", async () => {
  const { here, dictations, connect } = dictationsAlone();
  here.agrees = false;
  const connection = connect();
  expect(dictations.handlers.voice_start(connection, { purpose: "dictate" }, {})).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(dictations.handlers.voice_start(connection, {}, {})).rejects.toMatchObject({ code: "forbidden" });
  await settled();
  dictations.take(connection, new Uint8Array(4_000));
  expect(here.told).toEqual([]);
  dictations.handlers.voice_stop(connection, {}, {});
  expect(here.told).toEqual(["forbidden"]);
  // Taken back before the end, the audio goes nowhere.
  here.agrees = true;
  await dictations.handlers.voice_start(connection, {}, {});
  dictations.take(connection, new Uint8Array(4_000));
  here.agrees = false;
  dictations.handlers.voice_stop(connection, {}, {});
  await settled();
  expect(here.told).toEqual(["forbidden", "ack", "forbidden"]);
});

test("[§8] a node holds so much audio and no more; what ended, or whose socket is gone, makes room", async () => {
  let end = (_: string): void => undefined;
  const { here, dictations, connect } = dictationsAlone(() => new Promise((resolve) => (end = resolve)));
  const [one, other] = [connect(), connect()];
  const fill = async (connection: Connection) => {
    await dictations.handlers.voice_start(connection, {}, {});
    dictations.take(connection, new Uint8Array(4_000));
    dictations.take(connection, new Uint8Array(4_000));
  };
  await fill(one);
  await fill(other);
  expect(here.told).toEqual(["ack", "ack", "overloaded"]);
  // It is held until its text has come, and what its connection sends meanwhile is answered.
  dictations.handlers.voice_stop(one, {}, {});
  await settled();
  await fill(other);
  expect(here.told.slice(3)).toEqual(["ack", "overloaded"]);
  end("said");
  await settled();
  await fill(other);
  expect(here.told.slice(5)).toEqual(["voice_transcript", "ack"]);
  other.state = { name: "closed", by: "client" };
  dictations.sweep(here.now);
  await fill(one);
  expect(here.told.slice(7)).toEqual(["ack"]);
  expect(here.faults).toEqual([]);
});

test("[§8] a socket of /api/voice-stream that falls silent gets its text without a voice_stop", async () => {
  const { here, dictations, connect } = dictationsAlone((bytes) => Promise.resolve(String(bytes)));
  const audio = connect(true);
  dictations.take(audio, new Uint8Array(100));
  here.now += 2_000;
  dictations.take(audio, new Uint8Array(100));
  dictations.sweep(here.now + 2_000);
  await settled();
  expect(here.told).toEqual([]);
  dictations.sweep(here.now + 2_001);
  await settled();
  expect(here.told).toEqual(["voice_transcript"]);

  here.agrees = false;
  dictations.take(audio, new Uint8Array(100));
  await settled();
  dictations.take(audio, new Uint8Array(100));
  dictations.sweep(here.now + 10_000);
  await settled();
  expect(here.told).toEqual(["voice_transcript", "forbidden"]);
});
