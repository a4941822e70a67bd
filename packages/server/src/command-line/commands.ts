import { auditCommands } from "./audit-commands.ts";
import { brainCommands } from "./brain-commands.ts";
import type { Command } from "./command.ts";
import { correctionsCommand } from "./corrections-command.ts";
import { configCheckCommand } from "./config-check-command.ts";
import { doctorCommand } from "./doctor/doctor-command.ts";
import { itemsImportCommand } from "./items-command.ts";
import { linkCommand } from "./link-command.ts";
import { migrateCommand } from "./migrate-command.ts";
import { demoCommand, serveCommand } from "./serve-commands.ts";
import { restoredCommand } from "./restored-command.ts";
import { tokenCommand } from "./token-command.ts";
import { userCommands } from "./user-commands.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serveCommand,
  demoCommand,
  ...userCommands,
  linkCommand,
  tokenCommand,
  itemsImportCommand,
  ...brainCommands,
  ...auditCommands,
  correctionsCommand,
  migrateCommand,
  restoredCommand,
  configCheckCommand,
  doctorCommand,
];

/** First words that several commands share, such as `user`. */
export const commandGroups: readonly string[] = [
  ...new Set(commands.flatMap(({ name }) => (name.includes(" ") ? [name.slice(0, name.indexOf(" "))] : []))),
];
