import { expect, test } from "bun:test";
import { readFile } from "node:fs/promises";
import { checkText } from "./first-check.ts";

interface Measured {
  readonly lines: number;
  readonly recall: number;
  readonly falseAlarms: number;
  /** What was not found or found wrongly. */
  readonly wrong: readonly string[];
}

/** By labelling-guideline.md: a crisis is S3, a classroom is neither S2 nor S3. */
async function measure(file: string): Promise<Measured> {
  const text = await readFile(new URL(file, import.meta.url), "utf8");
  const lines = text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
  const of = (label: string) => lines.filter(([own]) => own === label).map(([, said = ""]) => said);
  const missed = of("crisis").filter((line) => checkText(line).tier !== "S3");
  const alarms = of("classroom").filter((line) => ["S2", "S3"].includes(checkText(line).tier ?? ""));
  const measured = {
    lines: lines.length,
    recall: 1 - missed.length / of("crisis").length,
    falseAlarms: alarms.length / of("classroom").length,
    wrong: [...missed, ...alarms],
  };
  console.log(
    `${file}: ${of("crisis").length} crisis lines, recall ${measured.recall.toFixed(3)}; ${of("classroom").length} classroom lines, false alarms ${(measured.falseAlarms * 100).toFixed(1)} %`,
  );
  return measured;
}

for (const file of ["./labelled-lines.tsv", "./tuning-lines.tsv"])
  test(`${file}: recall on explicit crisis at least 0.98, false alarms on classroom talk at most 2 %`, async () => {
    const { lines, recall, falseAlarms, wrong } = await measure(file);
    expect(lines).toBeGreaterThanOrEqual(300);
    expect({ wrong, isFound: recall >= 0.98, isQuiet: falseAlarms <= 0.02 }).toMatchObject({
      isFound: true,
      isQuiet: true,
    });
  });

// Its lines are not printed: who reads them here would tune to them.
test("held-out lines, only measured: the figures of labelling-guideline.md, which no change may make worse", async () => {
  const { recall, falseAlarms } = await measure("./held-out-lines.tsv");
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(falseAlarms).toBeLessThanOrEqual(0.025);
});
