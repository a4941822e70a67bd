// Writes docs/reference/configuration.md: node scripts/bun.mjs packages/server/src/config/write-reference.ts
import { configurationReference } from "./reference.ts";
import { referencePath } from "./reference-path.ts";

await Bun.write(referencePath, configurationReference());
