import { createLink } from "../privacy/create-link.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag, jsonFlag, linkFlags } from "./flags.ts";
import { withStore } from "./with-store.ts";

export const linkCommand = defineCommand({
  name: "link",
  summary: "links a guardian or teacher to a learner, for the purposes that are named.",
  json: "{id, status, code, adult, learner, purposes}",
  flags: { ...linkFlags, ...dataDirFlag, ...jsonFlag },
  examples: [
    {
      line: "masterx link --adult gil@example.org --learner ada@example.org --purposes live_state,badges --accept",
      says: "The learner has agreed.",
    },
    {
      line: "masterx link --adult tea@example.org --learner ada@example.org --purposes badges --json",
      says: "Proposes a link; the reply holds its code.",
    },
  ],
  async run({ adult, learner, purposes, accept, json }, context) {
    const input = {
      id: Bun.randomUUIDv7(),
      adultEmail: adult,
      learnerEmail: learner,
      purposes,
      code: crypto.randomUUID(),
      isAccepted: accept,
      now: Date.now(),
      by: "command_line" as const,
    };
    const { id, status, code } = await withStore(context, (store) => store.write(createLink, input));
    if (json) return context.terminal.print(JSON.stringify({ id, status, code, adult, learner, purposes }));
    context.terminal.print(`${adult} is linked to ${learner} for ${purposes.join(", ")}: ${status}.`);
    if (status === "pending")
      context.terminal.print(
        `The link's code is ${code}. When the learner has agreed, repeat the command with --accept.`,
      );
  },
});
