import { expect, test } from "bun:test";
import { parseCommandLine } from "./command-line.ts";
import { defineFault } from "./fault.ts";

const fault = (id: `F${number}`) =>
  defineFault({
    id,
    title: "a fault",
    passes: "it ends",
    sizes: { full: { clients: 100, stallMs: 9_000 }, quick: { clients: 2, stallMs: 10 } },
    run: async () => ({ figures: {}, failures: [] }),
  });
const faults = [fault("F8"), fault("F9")];
const parse = (line: string) => parseCommandLine(line.split(" ").filter(Boolean), faults, 7);

test("a fault runs in its full size, its quick size, or with a size from a flag", () => {
  const sizesOf = (line: string) => {
    const parsed = parse(line);
    return parsed.kind === "run" ? parsed.chosen.map(({ sizes }) => sizes) : parsed.kind;
  };
  expect(sizesOf("F8")).toEqual([{ clients: 100, stallMs: 9_000 }]);
  expect(sizesOf("f8 --quick")).toEqual([{ clients: 2, stallMs: 10 }]);
  expect(sizesOf("F8 --quick --stall-ms 50")).toEqual([{ clients: 2, stallMs: 50 }]);
  expect(sizesOf("all")).toHaveLength(2);
  expect(sizesOf("")).toBe("help");
  expect(sizesOf("--list")).toBe("list");
});

test("the seed is the given one, else its own", () => {
  expect(parse("F8")).toMatchObject({ seed: 7, isQuick: false, write: false });
  expect(parse("F8 --seed 12 --write")).toMatchObject({ seed: 12, write: true });
});

test("what is not known is refused", () => {
  expect(() => parse("F99")).toThrow("no fault F99");
  expect(() => parse("F8 --speed 3")).toThrow("--speed");
  expect(() => parse("F8 --clients many")).toThrow("--clients needs a number");
});
