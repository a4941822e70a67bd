import { type InterventionKind, interventionKinds } from "@masterx/brain";
import type { Kysely } from "kysely";
import { prepare } from "../storage/prepare.ts";
import { defineWrite } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";

const selectOff = prepare((db, input: { readonly isOn: number }) =>
  db.selectFrom("intervention_switches").select("kind").where("is_on", "=", input.isOn),
);

/** Kinds that an operator has turned off for the whole installation. */
export async function switchedOff(db: Kysely<Tables>): Promise<ReadonlySet<InterventionKind>> {
  const { rows } = await selectOff(db, { isOn: 0 });
  return new Set(rows.map(({ kind }) => kind as InterventionKind));
}

/** Turns a kind on or off for the whole installation, until somebody turns it again. */
export const switchIntervention = defineWrite(
  "learning.switch_intervention",
  async (
    { db, audit },
    input: {
      readonly kind: InterventionKind;
      readonly isOn: boolean;
      readonly operatorId: string;
      readonly now: number;
      readonly requestId?: string;
    },
  ): Promise<void> => {
    const values = { is_on: input.isOn ? 1 : 0, changed_at: input.now };
    await db
      .insertInto("intervention_switches")
      .values({ kind: input.kind, ...values })
      .onConflict((conflict) => conflict.column("kind").doUpdateSet(values))
      .execute();
    await audit({
      at: input.now,
      actor: `person:${input.operatorId}`,
      action: "intervention_switched",
      requestId: input.requestId,
      detail: { kind: input.kind, on: input.isOn },
    });
  },
);

export interface InterventionRecord {
  readonly kind: InterventionKind;
  readonly is_on: boolean;
  readonly proposed: number;
  readonly accepted: number;
  /** Of how many the next three answers are known, and of how many of those at least two were right. */
  readonly known: number;
  readonly helped: number;
}

/** Every kind, whether it is on, and what came of it so far. */
export async function interventionRecords(db: Kysely<Tables>): Promise<InterventionRecord[]> {
  const [off, counts] = await Promise.all([
    switchedOff(db),
    db
      .selectFrom("interventions")
      .select("kind")
      .select(({ fn }) => [
        fn.countAll().as("proposed"),
        fn.count("helped").as("known"),
        fn.sum("helped").as("helped"),
        fn.count("id").filterWhere("state", "=", "accepted").as("accepted"),
      ])
      .groupBy("kind")
      .execute(),
  ]);
  return interventionKinds.map((kind) => {
    const row = counts.find((one) => one.kind === kind);
    return {
      kind,
      is_on: !off.has(kind),
      proposed: Number(row?.proposed ?? 0),
      accepted: Number(row?.accepted ?? 0),
      known: Number(row?.known ?? 0),
      helped: Number(row?.helped ?? 0),
    };
  });
}
