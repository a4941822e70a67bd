import { expect, test } from "bun:test";
import { createLearnerModel, observe, serialiseModel } from "@masterx/brain";
import { readModel, rememberModel } from "./read-model.ts";

test("a model that was written is not read anew, another text of the same learner is", () => {
  const model = observe(createLearnerModel(), { type: "return", at_ms: 1_000 }).model;
  const stored = serialiseModel(model);
  expect(readModel("ada", null)).toEqual(createLearnerModel());
  rememberModel("ada", stored, model);
  expect(readModel("ada", stored)).toBe(model);
  const other = observe(model, { type: "content_view", at_ms: 9_000, seconds: 5 }).model;
  expect(readModel("ada", serialiseModel(other))).toStrictEqual(other);
  for (let index = 0; index < 600; index += 1) rememberModel(`l${index}`, stored, model);
  expect(readModel("ada", stored)).not.toBe(model);
  expect(readModel("ada", stored)).toStrictEqual(model);
});
