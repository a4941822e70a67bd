import { serialiseModel } from "@masterx/brain";
import { defineWrite, type Store } from "../storage/store.ts";
import { rebuildModel } from "./rebuild-model.ts";

export interface RebuiltPictures {
  readonly learners: number;
  /** Stored otherwise than their events lead to. */
  readonly changed: readonly string[];
  /** Left as they are: their events end before their picture does, or something was done meanwhile. */
  readonly left: readonly string[];
}

/** Every learner's picture anew from what they did; `isDryRun` only says which would change. */
export async function rebuildPictures(
  store: Pick<Store, "read" | "write">,
  isDryRun: boolean,
): Promise<RebuiltPictures> {
  const rows = await store.read.selectFrom("learner_states").select("learner_id").orderBy("learner_id").execute();
  const [changed, left]: [string[], string[]] = [[], []];
  for (const { learner_id: learnerId } of rows) {
    const rebuilt = await rebuildModel(store.read, learnerId);
    const stored = await store.read
      .selectFrom("learner_states")
      .select(["version", "model"])
      .where("learner_id", "=", learnerId)
      .executeTakeFirst();
    if (!stored || rebuilt?.version !== stored.version) {
      left.push(learnerId);
      continue;
    }
    const model = serialiseModel(rebuilt.model);
    if (model === stored.model) continue;
    const isKept = isDryRun || (await store.write(keepRebuilt, { learnerId, version: stored.version, model }));
    (isKept ? changed : left).push(learnerId);
  }
  return { learners: rows.length, changed, left };
}

/** False when something was done meanwhile: the picture goes on from what it was. */
export const keepRebuilt = defineWrite(
  "learning.keep_rebuilt",
  async (
    { db },
    input: { readonly learnerId: string; readonly version: number; readonly model: string },
  ): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable("learner_states")
      .set({ model: input.model })
      .where("learner_id", "=", input.learnerId)
      .where("version", "=", input.version)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
);
