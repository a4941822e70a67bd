import type { Account } from "@masterx/protocol";
import { type AccountChange, changeAccount } from "../auth/account-writes.ts";
import { type Command, defineCommand, type Example, type Flags, type FlagValues } from "./command.ts";
import { accountFlag, dataDirFlag, jsonFlag } from "./flags.ts";
import type { Terminal } from "./terminal.ts";
import { withStore } from "./with-store.ts";

interface AccountChangeCommand<Own extends Flags> {
  readonly name: string;
  readonly summary: string;
  readonly details?: string;
  readonly flags: Own;
  readonly examples: readonly Example[];
  change(values: FlagValues<Own>, terminal: Terminal): Promise<AccountChange>;
  done(account: Account & { readonly email: string }): string;
}

/** A command that changes one account, named by its e-mail. */
export function changeCommand<const Own extends Flags>({ change, done, ...about }: AccountChangeCommand<Own>): Command {
  const flags = { ...accountFlag, ...about.flags, ...dataDirFlag, ...jsonFlag };
  return defineCommand({
    ...about,
    json: "{id, email, name, role}",
    flags,
    async run(values, context) {
      const { email, json } = values as FlagValues<typeof accountFlag & typeof jsonFlag>;
      const wanted = await change(values as FlagValues<Own>, context.terminal);
      const account = await withStore(context, (store) =>
        store.write(changeAccount, { email, change: wanted, now: Date.now(), by: "command_line" }),
      );
      const { id, name, role } = account;
      const changed = { id, email, name, role };
      context.terminal.print(json ? JSON.stringify(changed) : done(changed));
    },
  });
}
