// Writes docs/reference/metrics.md: node scripts/bun.mjs packages/server/src/metrics/write-reference.ts
import { metricsReference, referencePath } from "./reference.ts";

await Bun.write(referencePath, metricsReference());
