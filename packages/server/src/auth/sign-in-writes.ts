import type { Account } from "@masterx/protocol";
import type { AuditSubject } from "../storage/audit-entry.ts";
import { defineWrite, Refusal } from "../storage/store.ts";

/** An honest repeat of a refresh (a lost reply, two tabs) comes within this time. */
const repeatGraceMs = 30_000;

export interface NewSignIn {
  readonly id: string;
  readonly userId: string;
  readonly deviceId: string | null;
  /** SHA-256 of the first refresh token; null when nothing is to be refreshed. */
  readonly refreshHash: string | null;
  readonly now: number;
  readonly lifeMs: number;
  /** Left out: the person signed in themself. */
  readonly by?: AuditSubject;
  readonly requestId?: string;
}

/** Before it is known whose it is. */
export type FirstSignIn = Omit<NewSignIn, "userId" | "by">;

export const createSignIn = defineWrite(
  "auth.create_sign_in",
  async ({ db, audit }, input: NewSignIn): Promise<void> => {
    await db
      .insertInto("sign_ins")
      .values({
        id: input.id,
        user_id: input.userId,
        device_id: input.deviceId,
        created_at: input.now,
        expires_at: input.now + input.lifeMs,
        revoked_at: null,
      })
      .execute();
    if (input.refreshHash !== null)
      await db
        .insertInto("refresh_tokens")
        .values({ hash: input.refreshHash, sign_in_id: input.id, created_at: input.now, used_at: null })
        .execute();
    const person = `person:${input.userId}` as const;
    await audit({
      at: input.now,
      actor: input.by ?? person,
      action: "signed_in",
      target: person,
      requestId: input.requestId,
    });
  },
);

export type Rotation =
  | { readonly outcome: "rotated"; readonly account: Account; readonly signInId: string }
  | { readonly outcome: "unknown" | "ended" }
  | { readonly outcome: "stolen"; readonly userId: string };

/** Trades a refresh token for its successor; one that is used late a second time ends its whole family. */
export const rotateRefreshToken = defineWrite(
  "auth.rotate_refresh_token",
  async (
    { db, tell, audit },
    input: { readonly hash: string; readonly successorHash: string; readonly now: number; readonly requestId?: string },
  ): Promise<Rotation> => {
    const row = await db
      .selectFrom("refresh_tokens")
      .innerJoin("sign_ins", "sign_ins.id", "refresh_tokens.sign_in_id")
      .innerJoin("users", "users.id", "sign_ins.user_id")
      .select(["refresh_tokens.used_at", "sign_ins.id as sign_in_id", "sign_ins.revoked_at", "sign_ins.expires_at"])
      .select(["users.id", "users.name", "users.role", "users.disabled_at"])
      .where("refresh_tokens.hash", "=", input.hash)
      .executeTakeFirst();
    if (!row) return { outcome: "unknown" };
    if (row.revoked_at !== null || row.disabled_at !== null || row.expires_at <= input.now) return { outcome: "ended" };
    if (row.used_at !== null && input.now - row.used_at > repeatGraceMs) {
      await db.updateTable("sign_ins").set({ revoked_at: input.now }).where("id", "=", row.sign_in_id).execute();
      await tell("sign_in_revoked", row.id, input.now, row.sign_in_id);
      await audit({
        at: input.now,
        actor: "anyone",
        action: "refresh_token_reused",
        target: `person:${row.id}`,
        outcome: "invalid_token",
        requestId: input.requestId,
      });
      return { outcome: "stolen", userId: row.id };
    }
    if (row.used_at === null) {
      await db.updateTable("refresh_tokens").set({ used_at: input.now }).where("hash", "=", input.hash).execute();
      await db
        .insertInto("refresh_tokens")
        .values({ hash: input.successorHash, sign_in_id: row.sign_in_id, created_at: input.now, used_at: null })
        .onConflict((conflict) => conflict.column("hash").doNothing())
        .execute();
    }
    return { outcome: "rotated", account: { id: row.id, name: row.name, role: row.role }, signInId: row.sign_in_id };
  },
);

/** Ends one sign-in, whose person is returned; its sockets close within a second. */
export const endSignIn = defineWrite(
  "auth.end_sign_in",
  async (
    { db, tell, audit },
    input: { readonly refreshHash: string; readonly now: number; readonly requestId?: string },
  ): Promise<string> => {
    const row = await db
      .selectFrom("refresh_tokens")
      .innerJoin("sign_ins", "sign_ins.id", "refresh_tokens.sign_in_id")
      .select(["sign_ins.id", "sign_ins.user_id"])
      .where("refresh_tokens.hash", "=", input.refreshHash)
      .executeTakeFirst();
    if (!row) throw new Refusal("invalid_token", "This sign-in has ended already.");
    await db.updateTable("sign_ins").set({ revoked_at: input.now }).where("id", "=", row.id).execute();
    await tell("sign_in_revoked", row.user_id, input.now, row.id);
    const person = `person:${row.user_id}` as const;
    await audit({ at: input.now, actor: person, action: "sign_in_ended", target: person, requestId: input.requestId });
    return row.user_id;
  },
);
