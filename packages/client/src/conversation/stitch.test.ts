import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Piece, stitch, type Stitched } from "./stitch.ts";

const none: Stitched = { text: "", ahead: [] };
const all = (pieces: readonly Piece[]): Stitched => pieces.reduce(stitch, none);

test("a piece beyond a gap waits for it to close", () => {
  const waiting = all([{ position: 3, text: "def" }]);
  expect(waiting.text).toBe("");
  expect(stitch(waiting, { position: 0, text: "abc" })).toEqual({ text: "abcdef", ahead: [] });
});

test("an answer cut anywhere, in any order and repeated, reads as it was written", () => {
  const cutText = fc
    .tuple(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }), fc.array(fc.nat(40), { maxLength: 8 }))
    .chain(([text, cuts]) => {
      const edges = [...new Set([0, ...cuts.map((cut) => cut % text.length), text.length])].toSorted(
        (one, other) => one - other,
      );
      const pieces = edges
        .slice(1)
        .map((edge, index) => ({ position: edges[index] ?? 0, text: text.slice(edges[index], edge) }));
      return fc.tuple(fc.constant(text), fc.shuffledSubarray([...pieces, ...pieces], { minLength: pieces.length * 2 }));
    });
  fc.assert(fc.property(cutText, ([text, pieces]) => expect(all(pieces)).toEqual({ text, ahead: [] })));
});
