/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: the file that it writes. */
import { writeFile } from "node:fs/promises";
import { goldenEvents } from "./golden-events.ts";
import { playGolden } from "./play-golden.ts";

// Run it only when the numbers are meant to change, and read what changed in them.
const file = new URL("golden.json", import.meta.url);
const steps = playGolden(goldenEvents);
await writeFile(file, `${JSON.stringify(steps, null, 2)}\n`);
console.log(`${steps.length} steps written to golden.json.`);
