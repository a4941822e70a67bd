import { type SettingDocumentation, settingGroups } from "./setting-documentation.ts";
import { documentationOf, settingNames } from "./settings.ts";
import { webSettings } from "./web-settings.ts";

const introduction = `# Configuration

<!-- Generated from packages/server/src/config/settings.ts and web-settings.ts by
     node scripts/bun.mjs packages/server/src/config/write-reference.ts; a test compares them. -->

MasterX is configured by environment variables, read once at the start. Bun also reads a \`.env\` file in the working
directory; what the environment itself says goes before it. An empty variable counts as left out.

Faults are listed all together and stop the start; \`npm run -s masterx -- config check\` lists them without starting.
A name that begins with \`WS_\`, \`JWT_\`, \`MASTERX_\` or \`SAFETY_\` and is not below is reported as a warning.

Durations take a plain number in the unit below, or a number with \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`. Booleans take
\`true\`, \`false\`, \`1\`, \`0\`, \`yes\`, \`no\`, \`on\` or \`off\`.
`;

const webIntroduction = `## Pages, at build time

Vite writes these into the pages when they are built (\`npm run build\`, or the next \`npm start\` after a change); the
running server does not read them.
`;

/** The whole text of docs/reference/configuration.md. */
export function configurationReference(): string {
  const server = settingGroups.map((group) => {
    const names = settingNames.filter((name) => documentationOf(name).group === group);
    return [`## ${group}\n`, ...names.map((name) => describe(name, documentationOf(name)))].join("\n");
  });
  const web = Object.entries(webSettings).map(([name, documentation]) => describe(name, documentation));
  return [introduction, ...server, [webIntroduction, ...web].join("\n")].join("\n");
}

function describe(name: string, documentation: Omit<SettingDocumentation, "group">): string {
  const { summary, allowed, unit, default: byDefault, example, secret } = documentation;
  const lines = [
    `### \`${name}\`\n`,
    `${summary}${secret ? " **Secret**: never shown in messages and logs." : ""}\n`,
    `- Allowed: ${allowed}`,
    ...(unit === undefined ? [] : [`- Unit: ${unit}`]),
    `- Default: ${literal(byDefault)}`,
    `- Example: ${literal(example)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Words with spaces or marks of their own explain; anything else is a value. */
function literal(value: string): string {
  if (value === "") return "empty";
  return /[ `]/.test(value) ? value : `\`${value}\``;
}
