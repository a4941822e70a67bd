import { defineWrite } from "../storage/store.ts";

/** Adds what one call has used to its person's day. */
export const recordUsage = defineWrite(
  "providers.record_usage",
  async (
    { db },
    input: {
      readonly userId: string;
      readonly provider: string;
      /** UTC, `2026-01-31`. */
      readonly day: string;
      readonly tokens: number;
      readonly microUsd: number;
    },
  ): Promise<void> => {
    await db
      .insertInto("ai_usage")
      .values({
        user_id: input.userId,
        provider: input.provider,
        day: input.day,
        calls: 1,
        tokens: input.tokens,
        micro_usd: input.microUsd,
      })
      .onConflict((conflict) =>
        conflict.columns(["day", "user_id", "provider"]).doUpdateSet((row) => ({
          calls: row("ai_usage.calls", "+", 1),
          tokens: row("ai_usage.tokens", "+", input.tokens),
          micro_usd: row("ai_usage.micro_usd", "+", input.microUsd),
        })),
      )
      .execute();
  },
);

/** Turns a provider on or off for the whole installation, until somebody turns it again. */
export const switchProvider = defineWrite(
  "providers.switch",
  async (
    { db, audit },
    input: {
      readonly provider: string;
      readonly isOn: boolean;
      readonly reason: string;
      /** null: the server itself, because a key was refused. */
      readonly operatorId: string | null;
      readonly now: number;
      readonly requestId?: string;
    },
  ): Promise<void> => {
    const values = { is_on: input.isOn ? 1 : 0, reason: input.reason, changed_at: input.now };
    await db
      .insertInto("provider_switches")
      .values({ provider: input.provider, ...values })
      .onConflict((conflict) => conflict.column("provider").doUpdateSet(values))
      .execute();
    await audit({
      at: input.now,
      actor: input.operatorId === null ? "system" : `person:${input.operatorId}`,
      action: "provider_switched",
      requestId: input.requestId,
      detail: { provider: input.provider, on: input.isOn },
    });
  },
);
