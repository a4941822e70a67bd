import { expect, test } from "bun:test";
import { encodeBinaryFrame } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";
import { webmOf } from "@masterx/testing/webm-of";
import { readOggOpus, writeOggOpus } from "./ogg-opus.ts";

/** CELT, one frame of 20 ms. */
const packet = (length = 40): Uint8Array => Uint8Array.from({ length }, (_, at) => (at === 0 ? 0xf8 : at % 251));
const speech = (ms: number): Uint8Array => {
  const packets = Array.from({ length: ms / 20 }, () => packet());
  return writeOggOpus(packets)?.bytes ?? new Uint8Array();
};

/** A real HTTP server of OpenAI's transcription format. */
function startTranscription({ answers = Promise.resolve() }: { readonly answers?: Promise<void> } = {}) {
  const asked: { readonly name: string; readonly bytes: Uint8Array; readonly model: string; readonly key: string }[] =
    [];
  let status = 200;
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      if (new URL(request.url).pathname !== "/v1/audio/transcriptions") return new Response(null, { status: 404 });
      const form = await request.formData();
      const file = form.get("file") as File;
      const key = request.headers.get("Authorization") ?? "";
      asked.push({ name: file.name, bytes: await file.bytes(), model: form.get("model") as string, key });
      await answers;
      if (status !== 200) return Response.json({ error: {} }, { status });
      return Response.json({ text: " I do not see why. " });
    },
  });
  return {
    asked,
    env: {
      AI_TRANSCRIPTION_BASE_URL: `http://127.0.0.1:${server.port}/v1`,
      AI_TRANSCRIPTION_API_KEY: "a key for transcription",
      AI_ALLOWED_ADDRESSES: "127.0.0.1",
    },
    fail: (with_: number) => (status = with_),
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

test("a recording becomes text, once its person has agreed; what is no speech is refused before it leaves", async () => {
  await using service = startTranscription();
  await using server = await startServer({ env: service.env });
  const mira = await server.person("Mira");
  const send = (body: Uint8Array) =>
    fetch(`${server.url}/api/v1/transcriptions`, {
      method: "POST",
      headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "audio/ogg" },
      body: Buffer.from(body),
    });
  expect((await send(speech(1_000))).status).toBe(403);
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  const reply = await send(speech(1_000));
  expect([reply.status, await reply.json()]).toEqual([200, { text: "I do not see why." }]);
  const [first] = service.asked;
  expect(first).toMatchObject({
    name: "speech.ogg",
    model: "whisper-large-v3-turbo",
    key: "Bearer a key for transcription",
  });
  expect(readOggOpus(first?.bytes ?? new Uint8Array())).toEqual({ ok: true, ms: 1_000 });

  const refused: [Uint8Array, number][] = [
    [new Uint8Array(), 400],
    [new TextEncoder().encode("RIFF is another format"), 400],
    [speech(1_000).slice(0, -3), 400],
    [speech(300_020), 413],
    [new Uint8Array(5 * 1024 * 1024 + 1), 413],
  ];
  for (const [body, status] of refused) expect((await send(body)).status).toBe(status);
  expect((await send(speech(300_000))).status).toBe(200);
  expect(service.asked).toHaveLength(2);

  service.fail(500);
  const failed = await send(speech(1_000));
  expect([failed.status, ((await failed.json()) as { code: string }).code]).toEqual([503, "unavailable"]);
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: false });
  expect((await send(speech(1_000))).status).toBe(403);
  expect(service.asked).toHaveLength(3);
  expect(server.faults).toEqual([]);
});

test("what a browser records as WebM is taken too, and sent on as Ogg", async () => {
  await using service = startTranscription();
  await using server = await startServer({ env: service.env });
  const mira = await server.person("Mira");
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  const available = await server.call(mira, "GET", "/api/v1/transcriptions");
  expect(await available.json()).toEqual({ available: true });
  const send = (body: Uint8Array) =>
    fetch(`${server.url}/api/v1/transcriptions`, {
      method: "POST",
      headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "audio/webm;codecs=opus" },
      body: Buffer.from(body),
    });
  expect((await send(webmOf(Array.from({ length: 50 }, () => packet())))).status).toBe(200);
  expect(service.asked[0]).toMatchObject({ name: "speech.ogg" });
  expect(readOggOpus(service.asked[0]?.bytes ?? new Uint8Array())).toEqual({ ok: true, ms: 1_000 });
  expect((await send(webmOf([packet()], "V_VP8"))).status).toBe(400);
  expect((await send(webmOf(Array.from({ length: 15_001 }, () => packet())))).status).toBe(413);
  expect(service.asked).toHaveLength(1);
});

test("a body that never says how long it is is read up to its limit, and not at all without consent", async () => {
  await using service = startTranscription();
  await using server = await startServer({ env: service.env });
  const mira = await server.person("Mira");
  let sent = 0;
  const send = () => {
    sent = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await Bun.sleep(1);
        sent += 1;
        if (sent === 300) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    return fetch(`${server.url}/api/v1/transcriptions`, {
      method: "POST",
      headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "audio/ogg" },
      body,
    });
  };
  const refused = await send();
  expect([refused.status, sent < 300]).toEqual([403, true]);
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  const tooLong = await send();
  // 5 MiB are 80 pieces; what is on its way when the answer leaves counts too.
  expect([tooLong.status, sent < 300]).toEqual([413, true]);
  expect(server.faults).toEqual([]);
});

test("[§8] while a dictation is turned into text its connection is answered", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using service = startTranscription({ answers: promise });
  await using server = await startServer({ env: service.env });
  const mira = await server.person("Mira");
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  using phone = await server.v1(mira);
  phone.say("voice_start", { codec: "opus", purpose: "dictate" }, "start");
  const { stream } = (await phone.answer("start")).data as { stream: number };
  phone.send(encodeBinaryFrame({ kind: "voice", flags: 0, stream, sequence: 0, timeMs: 0, payload: packet() }));
  phone.say("voice_stop", { stream }, "stop");
  phone.say("ping", {}, "meanwhile");
  expect((await phone.answer("meanwhile")).type).toBe("pong");
  resolve();
  expect((await phone.answer("stop")).type).toBe("voice_transcript");
});

test("without a transcription service the route says so, and no other route takes a large body", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const reply = await server.call(mira, "POST", "/api/v1/transcriptions", "x");
  expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([501, "not_available"]);
  expect(await (await server.call(mira, "GET", "/api/v1/transcriptions")).json()).toEqual({ available: false });
  const large = await server.call(mira, "PUT", "/api/v1/me", { name: "x".repeat(300_000) });
  expect(large.status).toBe(413);
});

test("[§8] a dictation's packets are sent as one Ogg file, and its text is answered", async () => {
  await using service = startTranscription();
  await using server = await startServer({ env: service.env });
  const mira = await server.person("Mira");
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  using phone = await server.v1(mira);
  phone.say("voice_start", { codec: "opus", purpose: "dictate" }, "start");
  const { stream } = (await phone.answer("start")).data as { stream: number };
  const count = 25;
  for (let at = 0; at < count; at += 1) {
    const frame = { kind: "voice", flags: 0, stream, sequence: at, timeMs: at * 20, payload: packet(30 + at) } as const;
    phone.send(encodeBinaryFrame(frame));
  }
  phone.say("voice_stop", { stream }, "stop");
  expect(await phone.answer("stop")).toMatchObject({
    type: "voice_transcript",
    data: { stream, text: "I do not see why.", final: true },
  });
  expect(readOggOpus(service.asked[0]?.bytes ?? new Uint8Array())).toEqual({ ok: true, ms: count * 20 });

  // The earlier document's clients send the pieces of a WebM recording.
  using page = await server.document(mira);
  page.send(JSON.stringify({ type: "voice_start" }));
  page.send(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3));
  page.say("voice_stop", {}, "stop");
  expect((await page.answer("stop")).data).toMatchObject({ text: "I do not see why." });
  expect(service.asked[1]).toMatchObject({ name: "speech.webm" });

  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: false });
  phone.say("voice_start", { purpose: "dictate" }, "refused");
  expect((await phone.answer("refused")).data).toMatchObject({ code: "forbidden" });
  expect(service.asked).toHaveLength(2);
  expect(server.faults).toEqual([]);
});
