import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
const usualPlaces = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
const macPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium on this machine: `CHROMIUM_PATH`, the system's, or Playwright's own; null when there is none. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return existsSync(chosen) ? chosen : null;
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...usualPlaces];
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macPlaces];
  return places.find((path) => existsSync(path)) ?? (await playwrightsOwn());
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}
