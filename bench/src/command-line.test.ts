import { expect, test } from "bun:test";
import { benches, parseCommandLine } from "./command-line.ts";

test("without names everything runs", () => {
  expect(parseCommandLine([])).toEqual({ chosen: benches, isQuick: false, asJson: false, write: false });
});

test("names choose, options may stand anywhere", () => {
  expect(parseCommandLine(["--quick", "emotion", "--json"])).toMatchObject({
    chosen: ["emotion"],
    isQuick: true,
    asJson: true,
  });
});

test("an unknown name or option is refused with what there is", () => {
  expect(() => parseCommandLine(["brodcast"])).toThrow("emotion | broadcast | notice | burst");
  expect(() => parseCommandLine(["--fast"])).toThrow("--fast");
});
