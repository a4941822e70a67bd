import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmotionReader } from "../create-emotion-reader.ts";
import { emotionLabels } from "../emotion-labels.ts";
import { parseWeights } from "../parse-weights.ts";
import { createSeededRandom } from "./random-order.ts";

let data = "";
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "emotion-"));
  await Bun.write(join(data, "emotions.txt"), emotionLabels.join("\n"));
  await Bun.write(join(data, "train.tsv"), tinyTexts(400, 1));
  await Bun.write(join(data, "dev.tsv"), tinyTexts(200, 2));
  await Bun.write(
    join(data, "learners", "train.tsv"),
    "blorp blorp indeed\tjoy|pride\t1\nzibble\tfear\t2\na zibble\tfear\t3\nblorp\tjoy\t4\n",
  );
  await Bun.write(join(data, "learners", "naming.tsv"), "mib mib\tsurprise\t1\n");
  await Bun.write(join(data, "learners", "measured.tsv"), "what is a mib?\tneutral\t1\n");
});
afterAll(() => rm(data, { recursive: true }));

test("two trainings on the same texts write the same bytes, and the model has learnt from them", async () => {
  const [first, second] = await Promise.all([train("first"), train("second")]);
  expect([first.exit, second.exit]).toEqual([0, 0]);
  expect(first.fault).toContain("head 28 of 34: neutral, with all texts");
  for (const file of ["emotion.bin", "reliability.svg"])
    expect(await Bun.file(join(first.out, file)).bytes()).toEqual(await Bun.file(join(second.out, file)).bytes());
  const reader = createEmotionReader(parseWeights(await Bun.file(join(first.out, "emotion.bin")).bytes()));
  expect(reader.read("blorp blorp").primary_emotion).toBe("joy");
  expect(reader.read("zibble").primary_emotion).toBe("fear");
  const cards = await Promise.all([first, second].map(({ out }) => Bun.file(join(out, "model-card.md")).text()));
  expect(cards[0]).toBe(cards[1] ?? "");
  expect(cards[0]).toContain("CC BY 4.0");
}, 60_000);

test("a malformed line ends the training with its file and number", async () => {
  const broken = join(data, "broken");
  for (const file of ["emotions.txt", "train.tsv"])
    await Bun.write(join(broken, file), await Bun.file(join(data, file)).text());
  await Bun.write(join(broken, "dev.tsv"), "fine\t27\tid\nno label here\n");
  const { exit, fault } = await train("never", broken);
  expect(exit).toBe(1);
  expect(fault).toStartWith(`${join(broken, "dev.tsv")}, line 2: 1 fields where 3 belong`);
});

test("labels in another order are refused", async () => {
  const reordered = join(data, "reordered");
  await Bun.write(join(reordered, "emotions.txt"), emotionLabels.toReversed().join("\n"));
  const { exit, fault } = await train("never", reordered);
  expect(exit).toBe(1);
  expect(fault).toContain("emotions.txt lists neutral, surprise");
});

async function train(name: string, from = data) {
  const out = join(data, name);
  const command = [
    process.execPath,
    join(import.meta.dir, "main.ts"),
    "--data",
    from,
    "--out",
    out,
    "--learners",
    join(data, "learners"),
  ];
  const child = Bun.spawn(command, { stdout: "ignore", stderr: "pipe" });
  const [fault, exit] = await Promise.all([new Response(child.stderr).text(), child.exited]);
  return { out, fault, exit };
}

// Made-up words for joy and fear among made-up words for nothing; every label occurs.
function tinyTexts(count: number, seed: number): string {
  const random = createSeededRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const filler = ["mib", "tolk", "sarn", "quap", "dend", "luvo"];
  const lines = Array.from({ length: count }, (_, index) => {
    const label = index % 3 === 0 ? "joy" : index % 3 === 1 ? "fear" : pick(emotionLabels);
    const said = label === "joy" ? "blorp" : label === "fear" ? "zibble" : pick(filler);
    return `${pick(filler)} ${said} ${pick(filler)}\t${emotionLabels.indexOf(label)}\tid${index}`;
  });
  return `${lines.join("\n")}\n`;
}
