import { fileURLToPath } from "node:url";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { describeFlag, flagForm, pasteable, program, usage } from "./help.ts";

export const referencePath = fileURLToPath(new URL("../../../../docs/reference/command-line.md", import.meta.url));

const introduction = `# Command line

<!-- Generated from packages/server/src/command-line/commands.ts by
     node scripts/bun.mjs packages/server/src/command-line/write-reference.ts; a test compares them. -->

In a checkout \`masterx\` is called as \`${program}\`. Without a command it serves. \`--help\` after a command, or
\`help\` before it, says what stands here.

- Settings come from flags, then from the environment, then from a \`.env\` file, then from their
  [defaults](configuration.md). No secret needs a flag.
- Results go to stdout, messages to stderr. \`--json\` prints a result as one line of JSON. \`NO_COLOR\` is respected.
- Exit codes: 0 done, 1 not done (the message says why), 2 not asked rightly.
- The commands for people (\`user …\`, \`link\`, \`token\`) work on the same \`DATA_DIR\` or \`DATABASE_URL\` beside a running
  server, which acts on them within a second, and without one.
`;

/** The whole text of docs/reference/command-line.md. */
export function commandLineReference(): string {
  return [introduction, ...commands.map(describe)].join("\n");
}

function describe(command: Command): string {
  const flags = Object.entries(command.flags).map(([name, flag]) => {
    const needed = flag.kind === "value" && flag.isNeeded ? " Needed." : "";
    return `- \`${flagForm(name, flag)}\`: ${describeFlag(flag)}${needed}`;
  });
  const parts = [
    `## \`masterx ${command.name}\`\n`,
    `${capitalised(command.summary)}${command.details === undefined ? "" : ` ${command.details}`}\n`,
    `\`\`\`text\n${usage(command)}\n\`\`\`\n`,
    `${flags.join("\n")}\n`,
    ...(command.json === undefined ? [] : [`\`--json\` prints \`${command.json}\`.\n`]),
    `\`\`\`sh\n${command.examples.map(({ line, says }) => `# ${says}\n${pasteable(line)}`).join("\n")}\n\`\`\`\n`,
  ];
  return parts.join("\n");
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
