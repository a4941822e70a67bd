import { serverMessages } from "@masterx/protocol/schema";
import { hostileFrame } from "@masterx/testing/arbitraries";
import { createSession, type Person, register } from "@masterx/testing/people";
import { openDescriptors, residentBytes } from "@masterx/testing/process-usage";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import fc from "fast-check";
import { violation } from "./f14-violations.ts";
import { defineFault } from "./fault.ts";
import { startBystander } from "./start-bystander.ts";

/** Each connection gets so many: the limits of one connection are another fault's subject. */
const framesEach = 100;
/** One in so many breaks the framing itself and with it the connection. */
const violationsOneIn = 10;
const mebibyte = 2 ** 20;
const patienceMs = 20_000;

export const hostileFrames = defineFault({
  id: "F14",
  title: "hostile frames",
  passes:
    "the server neither crashes nor logs a fault, every answer fits its schema, every connection ends, memory is flat",
  sizes: {
    full: { frames: 400_000, atOnce: 8, maxGrowthMebibytes: 48 },
    quick: { frames: 3_000, atOnce: 4, maxGrowthMebibytes: 96 },
  },
  async run({ frames, atOnce, maxGrowthMebibytes }, report) {
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const pid = server.pid ?? 0;
    const [attacker, witness] = [await register(server.url, "Eve"), await register(server.url, "Mira")];
    const sessionId = await createSession(server.url, [attacker]);
    const bystander = await startBystander(server, witness);
    const tally = createTally();
    const said = server.output.length;
    const known = [sessionId, attacker.id, witness.id];

    // A heap that is swept now and then rises and falls like a saw: what stays after sweeping tells of a leak. The first
    // quarter fills caches and the heap to their working size; from then on the lowest that was seen is compared.
    const descriptors = openDescriptors(pid);
    let settledBytes = Infinity;
    let laterBytes = Infinity;
    let mostBytes = 0;
    let sent = 0;
    const attack = async () => {
      while (sent < frames) {
        const from = sent;
        sent += framesEach;
        await attackOnce(server, attacker, known, report.seed + from, tally);
        const bytes = residentBytes(pid);
        mostBytes = Math.max(mostBytes, bytes);
        if (sent >= (3 / 4) * frames) laterBytes = Math.min(laterBytes, bytes);
        else if (sent >= frames / 4 && sent < frames / 2) settledBytes = Math.min(settledBytes, bytes);
        if (Math.floor(from / 10_000) !== Math.floor(sent / 10_000))
          report.progress(`${sent} frames, ${Math.round(bytes / mebibyte)} MiB`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, attack));

    const { failures } = tally;
    const { answered, putOff } = await bystander.stop(failures);
    if (server.pid !== pid) failures.push(`The server ended: ${server.output.slice(-2_000)}`);
    // It logs errors only, and what the engine itself prints has no form.
    const complaints = server.output.slice(said).trim();
    if (complaints !== "") failures.push(`The server said: ${complaints.slice(0, 600)}`);
    const growthMiB = (laterBytes - settledBytes) / mebibyte;
    if (growthMiB > maxGrowthMebibytes)
      failures.push(
        `What stays in memory grew by ${growthMiB.toFixed(1)} MiB from the second quarter to the last, over ${maxGrowthMebibytes}.`,
      );
    const leaked = server.pid === pid ? await leakedDescriptors(pid, descriptors) : 0;
    if (leaked > 0) failures.push(`${leaked} descriptors stayed open.`);
    return {
      figures: {
        frames: tally.frames,
        "framing violations": tally.violations,
        answers: tally.answers,
        "answers that were errors": tally.errors,
        "closed by the server": tally.closedByServer,
        "messages of a bystander": answered,
        "put off while the node was too busy": putOff,
        "memory that stays, from the second quarter to the last, MiB": growthMiB,
        "memory at most, MiB": mostBytes / mebibyte,
      },
      failures,
    };
  },
});

interface Tally {
  frames: number;
  violations: number;
  answers: number;
  errors: number;
  closedByServer: number;
  readonly failures: string[];
}
const createTally = (): Tally => ({
  frames: 0,
  violations: 0,
  answers: 0,
  errors: 0,
  closedByServer: 0,
  failures: [],
});

/** One connection after the other until all frames are sent: a violation ends one, and a frame may. */
async function attackOnce(
  server: ServerProcess,
  person: Person,
  known: readonly string[],
  seed: number,
  tally: Tally,
): Promise<void> {
  const door = seed % 3 === 0 ? server.socketUrl.replace("/api/ws", "/ws") : server.socketUrl;
  const texts = fc.sample(hostileFrame(known), { numRuns: framesEach, seed });
  const violations = fc.sample(violation, { numRuns: Math.ceil(framesEach / violationsOneIn), seed });
  let at = 0;
  while (at < framesEach) {
    const pong = Promise.withResolvers<void>();
    const socket = await openRawWebSocket({
      url: `${door}?token=${person.token}`,
      onText: (text) => {
        checkAnswer(text, tally);
        if (text.includes('"in_reply_to":"sentinel"')) pong.resolve();
      },
    });
    for (; at < framesEach && at % violationsOneIn !== violationsOneIn - 1; at += 1) {
      tally.frames += 1;
      socket.send(texts[at]);
    }
    // All that was sent before it is answered now, or the server has closed.
    socket.send({ type: "ping", id: "sentinel" });
    const isThere = await within(patienceMs, Promise.race([pong.promise.then(() => true), gone(socket.closed)]));
    if (isThere === null) tally.failures.push(`No answer and no close within ${patienceMs} ms (seed ${seed}).`);
    if (isThere === false) tally.closedByServer += 1;
    const broken = violations[Math.floor(at / violationsOneIn)];
    if (at < framesEach && broken) {
      at += 1;
      tally.frames += 1;
      tally.violations += 1;
      socket.write(broken.bytes);
    }
    socket.end();
    if ((await within(patienceMs, socket.closed)) === null)
      tally.failures.push(`A connection stayed open after ${broken?.rule ?? "its end"} (seed ${seed}).`);
    socket.destroy();
  }
}

const gone = (closed: Promise<unknown>) => closed.then(() => false);

function checkAnswer(text: string, tally: Tally): void {
  tally.answers += 1;
  try {
    const { type, timestamp, data, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (type === "error") tally.errors += 1;
    const schema = serverMessages[type as keyof typeof serverMessages];
    // On /ws the fields stand at the top level, an error's message under `error`.
    const fields = data ?? { ...rest, timestamp, ...("error" in rest ? { message: rest["error"] } : {}) };
    const isValid = schema?.safeParse(fields).success && typeof timestamp === "string";
    if (!isValid) tally.failures.push(`The server sent what its schema refuses: ${text.slice(0, 300)}`);
    if (type === "error" && (fields as { code?: string }).code === "unavailable")
      tally.failures.push(`The server answered unavailable: ${text.slice(0, 300)}`);
  } catch {
    tally.failures.push(`The server sent what is not JSON: ${text.slice(0, 300)}`);
  }
}

/** null: not in time. */
async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Sockets take a moment to go; what is above the start after that, less what pools may keep, has leaked. */
async function leakedDescriptors(pid: number, before: number): Promise<number> {
  const poolOf = 20;
  for (let attempt = 0; attempt < 50 && openDescriptors(pid) > before + poolOf; attempt += 1) await Bun.sleep(100);
  return Math.max(0, openDescriptors(pid) - before - poolOf);
}
