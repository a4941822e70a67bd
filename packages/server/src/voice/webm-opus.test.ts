import { expect, test } from "bun:test";
import { webmOf } from "@masterx/testing/webm-of";
import fc from "fast-check";
import { isWebm, readWebmOpus } from "./webm-opus.ts";

const packets = [40, 300, 1].map((length) => Uint8Array.from({ length }, (_, at) => at % 251));

test("the packets of a recording come out as they went in, whatever length its parts claim", () => {
  const file = webmOf(packets);
  expect(isWebm(file)).toBe(true);
  expect(readWebmOpus(file)).toEqual({ ok: true, packets: packets.map((packet) => Buffer.from(packet)) });
  // The same file as a part of a larger memory.
  const within = Buffer.concat([new Uint8Array(5), file]).subarray(5);
  expect([isWebm(within), readWebmOpus(within).ok]).toEqual([true, true]);
});

test.each([
  ["another codec", webmOf(packets, "A_VORBIS"), "it does not hold Opus"],
  ["no sound", webmOf([]), "there is no sound in it"],
  ["a cut end", webmOf(packets).slice(0, -1), "it is cut off"],
  ["a cut beginning", webmOf(packets).slice(0, 3), "it is cut off"],
])("%s is told", (_, file, fault) => {
  expect(readWebmOpus(file)).toEqual({ ok: false, fault });
});

test("whatever stands in a file, reading it ends", () => {
  const file = webmOf(packets);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
      const changed = file.slice();
      for (const [at, value] of changes) changed[at] = value;
      const read = readWebmOpus(changed);
      expect(read.ok || read.fault.length > 0).toBe(true);
    }),
  );
});
