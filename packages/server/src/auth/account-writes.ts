import type { Account, AgeBand, Role } from "@masterx/protocol";
import type { AuditAction, AuditSubject } from "../storage/audit-entry.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { createSignIn, type FirstSignIn } from "./sign-in-writes.ts";

export interface NewAccount {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  /** Left out: unknown. */
  readonly ageBand?: AgeBand | undefined;
  readonly now: number;
  /** Left out: the person made it themself. */
  readonly by?: AuditSubject;
  readonly requestId?: string;
  /** Begun with it, by the same request. */
  readonly signIn?: FirstSignIn;
}

export const createAccount = defineWrite(
  "auth.create_account",
  async (transaction, input: NewAccount): Promise<Account> => {
    const { db, audit } = transaction;
    const created = await db
      .insertInto("users")
      .values({
        id: input.id,
        email: input.email,
        name: input.name,
        role: input.role,
        password_hash: input.passwordHash,
        age_band: input.ageBand ?? null,
        disabled_at: null,
        created_at: input.now,
      })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning(["id", "name", "role"])
      .executeTakeFirst();
    if (!created) throw new Refusal("email_taken", "An account with this e-mail exists already.");
    await audit({
      at: input.now,
      actor: input.by ?? `person:${created.id}`,
      action: "account_created",
      target: `person:${created.id}`,
      requestId: input.requestId,
      detail: { role: created.role },
    });
    if (input.signIn) await createSignIn.run(transaction, { ...input.signIn, userId: created.id });
    return created;
  },
);

export type AccountChange =
  | { readonly kind: "disable" | "enable" }
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "name"; readonly name: string }
  /** null: unknown again. */
  | { readonly kind: "age_band"; readonly ageBand: AgeBand | null }
  /** Every sign-in ends with an old password, but the one that changes it. */
  | { readonly kind: "password"; readonly passwordHash: string; readonly keepSignInId?: string };

/** Acts on the person's live connections within a second, wherever they are. */
export const changeAccount = defineWrite(
  "auth.change_account",
  async (
    { db, tell, audit },
    input: {
      readonly email: string;
      readonly change: AccountChange;
      readonly now: number;
      /** Left out: the person changed it themself. */
      readonly by?: AuditSubject;
      readonly requestId?: string;
    },
  ): Promise<Account> => {
    const user = await db
      .selectFrom("users")
      .select(["id", "name", "role"])
      .where("email", "=", input.email)
      .executeTakeFirst();
    if (!user) throw new Refusal("not_found", `No account has the e-mail ${input.email}.`);
    const { change, now } = input;
    const set = (values: {
      disabled_at?: number | null;
      role?: Role;
      name?: string;
      age_band?: AgeBand | null;
      password_hash?: string;
    }) => db.updateTable("users").set(values).where("id", "=", user.id).execute();
    const record = (action: AuditAction, detail: Readonly<Record<string, string>> = {}) =>
      audit({
        at: now,
        actor: input.by ?? `person:${user.id}`,
        action,
        target: `person:${user.id}`,
        requestId: input.requestId,
        detail,
      });
    switch (change.kind) {
      case "disable":
        await set({ disabled_at: now });
        await endSignIns(db, user.id, now);
        await tell("user_disabled", user.id, now);
        await record("account_disabled");
        return user;
      case "enable":
        await set({ disabled_at: null });
        await record("account_enabled");
        return user;
      case "role":
        await set({ role: change.role });
        await tell("role_changed", user.id, now);
        await record("role_changed", { from: user.role, to: change.role });
        return { ...user, role: change.role };
      case "name":
        await set({ name: change.name });
        await tell("name_changed", user.id, now, change.name);
        return { ...user, name: change.name };
      case "age_band":
        await set({ age_band: change.ageBand });
        await record("age_band_changed", { to: change.ageBand ?? "unknown" });
        return user;
      case "password":
        await set({ password_hash: change.passwordHash });
        await endSignIns(db, user.id, now, change.keepSignInId);
        await tell("password_changed", user.id, now, change.keepSignInId);
        await record("password_changed");
        return user;
      default:
        return change satisfies never;
    }
  },
);

async function endSignIns(db: Transaction["db"], userId: string, now: number, keep?: string): Promise<void> {
  await db
    .updateTable("sign_ins")
    .set({ revoked_at: now })
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .$if(keep !== undefined, (query) => query.where("id", "!=", keep ?? ""))
    .execute();
}
