import type { Role } from "@masterx/protocol";
import { createAccount } from "../auth/account-writes.ts";
import { hashPassword } from "../auth/passwords.ts";
import { createLink } from "../privacy/create-link.ts";
import type { Store } from "../storage/store.ts";

export interface DemoPerson {
  readonly person: Role;
  readonly name: string;
  readonly email: string;
}

/** The four people of the demo. Nobody knows their passwords: they are signed in by the demo's own door. */
export const demoPeople: readonly DemoPerson[] = [
  { person: "learner", name: "Mira", email: "learner@demo.masterx.invalid" },
  { person: "guardian", name: "Mira's guardian", email: "guardian@demo.masterx.invalid" },
  { person: "teacher", name: "Mira's teacher", email: "teacher@demo.masterx.invalid" },
  { person: "operator", name: "Operator", email: "operator@demo.masterx.invalid" },
];

/** Makes who is missing, with the sharing that the demo shows; safe to run at every start. */
export async function seedDemo(store: Store): Promise<void> {
  const emails = demoPeople.map((person) => person.email);
  const known = await store.read.selectFrom("users").select("email").where("email", "in", emails).execute();
  const missing = demoPeople.filter((person) => !known.some((row) => row.email === person.email));
  for (const { person, name, email } of missing) {
    const passwordHash = await hashPassword(crypto.randomUUID() + crypto.randomUUID());
    await store.write(createAccount, {
      id: Bun.randomUUIDv7(),
      email,
      name,
      role: person,
      passwordHash,
      now: Date.now(),
      by: "system",
    });
  }
  if (missing.length === 0) return;
  for (const adult of demoPeople.filter(({ person }) => person === "guardian" || person === "teacher"))
    await store.write(createLink, {
      id: Bun.randomUUIDv7(),
      adultEmail: adult.email,
      learnerEmail: "learner@demo.masterx.invalid",
      purposes: adult.person === "guardian" ? ["live_state", "badges"] : ["badges"],
      code: crypto.randomUUID(),
      isAccepted: true,
      now: Date.now(),
      by: "system",
    });
}
