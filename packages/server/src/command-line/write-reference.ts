// Writes docs/reference/command-line.md: node scripts/bun.mjs packages/server/src/command-line/write-reference.ts
import { commandLineReference, referencePath } from "./reference.ts";

await Bun.write(referencePath, commandLineReference());
