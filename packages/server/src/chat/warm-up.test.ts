import { expect, test } from "bun:test";
import { loadReader } from "../load-reader.ts";
import { warmUp } from "./warm-up.ts";

test("warming up reads as often as asked, in slices that let others in, and stops", async () => {
  const model = await loadReader();
  let readings = 0;
  const counting = {
    read(text: string) {
      readings += 1;
      return model.read(text);
    },
  };
  warmUp(counting, 500);
  expect(readings).toBe(0);
  while (readings < 500) await Bun.sleep(1);
  await Bun.sleep(20);
  expect(readings).toBe(500);
  const stop = warmUp(counting, 500);
  stop();
  await Bun.sleep(20);
  expect(readings).toBe(500);
});
