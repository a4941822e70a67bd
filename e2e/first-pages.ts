import type { Page } from "@playwright/test";

/** The demo's people as the switcher names them, and the heading of their first page. */
export const firstPages = [
  { name: "Mira's guardian", heading: "Your learners" },
  { name: "Mira's teacher", heading: "Your class" },
  { name: "Operator", heading: "Running" },
] as const;

/** Opens `/app` as somebody of the demo; null is nobody, on the sign-in page. */
export async function openAs(
  page: Page,
  person: "learner" | "guardian" | "teacher" | "operator" | null,
  path = "/app",
): Promise<void> {
  await page.addInitScript((chosen) => sessionStorage.setItem("masterx.person", chosen ?? "own"), person);
  await page.goto(path);
}
