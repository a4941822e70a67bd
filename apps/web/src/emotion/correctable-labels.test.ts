import { expect, test } from "bun:test";
import { emotionLabels } from "@masterx/emotion";
import { correctableLabels } from "./correctable-labels.ts";

test("every label of the model can be chosen once", () => {
  const offered = correctableLabels.flatMap(({ labels }) => labels.map(([label]) => label));
  expect(offered.toSorted()).toEqual([...emotionLabels].toSorted());
});
