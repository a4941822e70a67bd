import { expect, test } from "bun:test";
import { packetMs, readOggOpus, writeOggOpus } from "./ogg-opus.ts";

/** CELT, 20 ms, one frame. */
const toc = 0xf8;
const packet = (length = 40): Uint8Array => Uint8Array.from({ length }, (_, at) => (at === 0 ? toc : at % 251));

test("a packet lasts as long as its first byte says", () => {
  expect(packetMs(Uint8Array.of(toc))).toBe(20);
  expect(packetMs(Uint8Array.of(toc | 1, 0))).toBe(40);
  expect(packetMs(Uint8Array.of(toc | 3, 6))).toBe(120);
  expect(packetMs(Uint8Array.of(0x18))).toBe(60);
  expect(packetMs(Uint8Array.of(0x80))).toBe(2.5);
  for (const none of [Uint8Array.of(), Uint8Array.of(toc | 3, 0), Uint8Array.of(toc | 3, 7)])
    expect(packetMs(none)).toBeNull();
});

test("packets of every length become one file, whose time is theirs", () => {
  const packets = Array.from({ length: 1_000 }, (_, at) => packet(1 + ((at * 37) % 1_275)));
  const written = writeOggOpus([...packets, Uint8Array.of()]);
  expect(written?.ms).toBe(20_000);
  expect(readOggOpus(written?.bytes ?? new Uint8Array())).toEqual({ ok: true, ms: 20_000 });
  expect(writeOggOpus([])).toBeNull();
  expect(writeOggOpus([new Uint8Array()])).toBeNull();
});

test("the first page is as the RFC shows it: flags, serial, sequence, OpusHead, and the sum over the page", () => {
  const bytes = writeOggOpus([packet()])?.bytes ?? new Uint8Array();
  expect(Buffer.from(bytes.subarray(0, 6)).toString("hex")).toBe("4f6767530002");
  expect(Buffer.from(bytes.subarray(26, 47)).toString("hex")).toBe(
    `0113${Buffer.from("OpusHead").toString("hex")}0101000080bb0000000000`,
  );
  // The same sum by the definition, bit by bit.
  const page = bytes.slice(0, 47);
  const said = new DataView(page.buffer).getUint32(22, true);
  page.fill(0, 22, 26);
  let sum = 0;
  for (const byte of page)
    for (let bit = 7; bit >= 0; bit -= 1) {
      const high = ((sum >>> 31) ^ (byte >> bit)) & 1;
      sum = ((sum << 1) ^ (high ? 0x04c1_1db7 : 0)) >>> 0;
    }
  expect(said).toBe(sum);
});

test.each([
  ["nothing", new Uint8Array()],
  ["something else", new TextEncoder().encode("RIFF....WAVE")],
  ["a file that is cut off", (writeOggOpus([packet(400)])?.bytes ?? new Uint8Array()).slice(0, -1)],
  ["no sound", (writeOggOpus([packet()])?.bytes ?? new Uint8Array()).slice(0, 47)],
])("%s is no Ogg Opus", (_, bytes) => {
  expect(readOggOpus(bytes).ok).toBe(false);
});
