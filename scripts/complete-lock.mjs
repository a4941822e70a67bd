// npm run lock: adds to package-lock.json the builds for other platforms that the registry in use does not carry.
// Where it lacks some, npm leaves them out when it writes the lock file and then refuses that file at `npm ci`.
import { readFileSync, writeFileSync } from "node:fs";
import { missingPlatformPackages } from "./missing-platform-packages.mjs";
import { root } from "./root.mjs";

const path = `${root}package-lock.json`;
const lock = JSON.parse(readFileSync(path, "utf8"));
const missing = missingPlatformPackages(lock.packages);
const places = Object.keys(missing);
if (places.length > 0) {
  const packages = { ...lock.packages, ...missing };
  const sorted = Object.keys(packages).toSorted((a, b) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted.map((place) => [place, packages[place]]));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`Added ${places.length} packages to package-lock.json.`);
