import { expect, test } from "bun:test";
import { createLearnerModel, serialiseModel } from "@masterx/brain";
import { interact } from "@masterx/testing/interact";
import { startServer } from "@masterx/testing/start-server";
import { keepRebuilt, rebuildPictures } from "./rebuild-pictures.ts";

test("a picture that was damaged is made anew from the events, the others stay, and one without its events is left", async () => {
  await using server = await startServer();
  const [mira, noor, ole] = [await server.person("Mira"), await server.person("Noor"), await server.person("Ole")];
  for (const person of [mira, noor, ole])
    for (const correct of [true, false])
      await interact(server, person, { type: "question_response", context: { correct, skill: "powers" } });
  const states = () => server.store.read.selectFrom("learner_states").selectAll().orderBy("learner_id").execute();
  const before = await states();
  expect(await rebuildPictures(server.store, false)).toEqual({ learners: 3, changed: [], left: [] });

  const damaged = serialiseModel(createLearnerModel());
  expect(await server.store.write(keepRebuilt, { learnerId: mira.id, version: 1, model: damaged })).toBe(false);
  await server.store.write(keepRebuilt, { learnerId: mira.id, version: 2, model: damaged });
  await server.store.write(keepRebuilt, { learnerId: noor.id, version: 2, model: "not even JSON" });
  const changed = [mira.id, noor.id].toSorted();
  expect(await rebuildPictures(server.store, true)).toMatchObject({ changed });
  expect(await states()).not.toEqual(before);
  expect(await rebuildPictures(server.store, false)).toEqual({ learners: 3, changed, left: [] });
  expect(await states()).toEqual(before);
  expect(await rebuildPictures(server.store, false)).toMatchObject({ changed: [] });
});
