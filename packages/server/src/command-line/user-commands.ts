import { createAccount } from "../auth/account-writes.ts";
import { hashPassword } from "../auth/passwords.ts";
import { changeCommand } from "./change-command.ts";
import { defineCommand } from "./command.ts";
import { accountFlag, ageBandFlag, dataDirFlag, jsonFlag, nameFlag, passwordFlags, roleFlag } from "./flags.ts";
import { inColumns } from "./in-columns.ts";
import { readPassword } from "./read-password.ts";
import { withStore } from "./with-store.ts";

const neededAgeBandFlag = { "age-band": { ...ageBandFlag["age-band"], isNeeded: true } } as const;

export const userCommands = [
  defineCommand({
    name: "user create",
    summary: "makes an account. The only way to make an operator.",
    json: "{id, email, name, role}",
    flags: { ...accountFlag, ...nameFlag, ...roleFlag, ...ageBandFlag, ...passwordFlags, ...dataDirFlag, ...jsonFlag },
    examples: [
      {
        line: "masterx user create --email ada@example.org --name Ada --role operator",
        says: "Asks for the password.",
      },
      {
        line: 'printf %s "$PASSWORD" | masterx user create --email ben@example.org --name Ben --role learner --password-stdin --json',
        says: "In a script.",
      },
    ],
    async run(values, context) {
      const { email, name, role } = values;
      const passwordHash = await hashPassword(await readPassword(values, context.terminal));
      const input = {
        id: Bun.randomUUIDv7(),
        email,
        name,
        role,
        passwordHash,
        ageBand: values["age-band"],
        now: Date.now(),
        by: "command_line" as const,
      };
      const { id } = await withStore(context, (store) => store.write(createAccount, input), "make");
      context.terminal.print(
        values.json ? JSON.stringify({ id, email, name, role }) : `Made the ${role} ${name} (${email}), id ${id}.`,
      );
    },
  }),
  changeCommand({
    name: "user disable",
    summary: "keeps a person out: ends their sign-ins and closes their connections.",
    details: "A running server acts on it within a second. Nothing of theirs is deleted.",
    flags: {},
    examples: [{ line: "masterx user disable --email ben@example.org", says: "Until `user enable`." }],
    change: () => Promise.resolve({ kind: "disable" }),
    done: ({ name, email }) => `${name} (${email}) is disabled; their sign-ins have ended.`,
  }),
  changeCommand({
    name: "user enable",
    summary: "lets a disabled person in again; they sign in anew.",
    flags: {},
    examples: [{ line: "masterx user enable --email ben@example.org", says: "With the password they had." }],
    change: () => Promise.resolve({ kind: "enable" }),
    done: ({ name, email }) => `${name} (${email}) may sign in again.`,
  }),
  changeCommand({
    name: "user role",
    summary: "gives a person another role.",
    details: "Their connections are closed and come back with the new role within a second.",
    flags: roleFlag,
    examples: [{ line: "masterx user role --email ben@example.org --role teacher", says: "From learner to teacher." }],
    change: ({ role }) => Promise.resolve({ kind: "role", role }),
    done: ({ name, email, role }) => `${name} (${email}) is a ${role} now.`,
  }),
  changeCommand({
    name: "user age-band",
    summary: "says how old a person is; minors are guarded more closely.",
    flags: neededAgeBandFlag,
    examples: [{ line: "masterx user age-band --email ben@example.org --age-band 13_15", says: "13 to 15." }],
    change: (values) => Promise.resolve({ kind: "age_band", ageBand: values["age-band"] }),
    done: ({ name, email }) => `${name} (${email}) has another age band.`,
  }),
  changeCommand({
    name: "user password",
    summary: "sets a new password and ends every sign-in of the person.",
    details: "A running server closes their connections within a second.",
    flags: passwordFlags,
    examples: [
      { line: "masterx user password --email ben@example.org", says: "Asks for it." },
      { line: "masterx user password --email ben@example.org --password-stdin < password.txt", says: "From a file." },
    ],
    async change(values, terminal) {
      return { kind: "password", passwordHash: await hashPassword(await readPassword(values, terminal)) };
    },
    done: ({ name, email }) => `${name} (${email}) has a new password; all earlier sign-ins have ended.`,
  }),
  defineCommand({
    name: "user list",
    summary: "lists the accounts, oldest first.",
    json: "{users: [{id, email, name, role, disabled}]}",
    flags: { ...dataDirFlag, ...jsonFlag },
    examples: [{ line: "masterx user list", says: "E-mail, name, role and state, one account a line." }],
    async run({ json }, context) {
      const rows = await withStore(context, ({ read }) =>
        read.selectFrom("users").select(["id", "email", "name", "role", "disabled_at"]).orderBy("id").execute(),
      );
      const users = rows.map(({ disabled_at, ...user }) => ({ ...user, disabled: disabled_at !== null }));
      if (json) return context.terminal.print(JSON.stringify({ users }));
      if (users.length === 0) return context.terminal.tell("There are no accounts.");
      const state = (disabled: boolean) => (disabled ? "disabled" : "active");
      for (const line of inColumns(users.map((user) => [user.email, user.name, user.role, state(user.disabled)])))
        context.terminal.print(line);
    },
  }),
] as const;
