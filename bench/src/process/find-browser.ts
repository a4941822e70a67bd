import { repository } from "./programs.ts";

/** Where Chromium is; the project's own script is JavaScript and known by its path. Rejects where there is none. */
export async function findBrowser(): Promise<string> {
  const { findChromium } = (await import(`${repository}scripts/find-chromium.mjs`)) as {
    findChromium(): Promise<string | null>;
  };
  const found = await findChromium();
  if (found === null)
    throw new Error("No Chromium was found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.");
  return found;
}
