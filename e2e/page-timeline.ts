import type { Page } from "@playwright/test";

/** What the page showed after one change of it. */
export interface Moment {
  /** Milliseconds of the page's own clock. */
  readonly at: number;
  /** The emotion widget's words; null without a reading. */
  readonly word: string | null;
  /** Where the point stands in the pleasure–arousal field. */
  readonly place: string | null;
  /** The answer that is being written, so far; null while there is none on the page. */
  readonly answer: string | null;
  /** Who is said to write it. */
  readonly badge: string | null;
}
interface Timeline {
  readonly moments: readonly Moment[];
  /** When Enter was pressed last. */
  readonly enterAt: number;
}

/** Keeps every change of what a person sees, from inside the page; call it before the page is opened. */
export async function recordTimeline(page: Page): Promise<() => Promise<Timeline>> {
  await page.addInitScript(() => {
    const moments: Moment[] = [];
    const timeline = { moments, enterAt: 0 };
    Reflect.set(window, "timeline", timeline);
    addEventListener(
      "keydown",
      (event) => {
        if (event instanceof KeyboardEvent && event.key === "Enter") timeline.enterAt = performance.now();
      },
      true,
    );
    const look = () => {
      const widget = document.querySelector('[data-testid="emotion-widget"]');
      const streaming = document.querySelector('[data-testid="streaming-message"]');
      const moment = {
        word: widget?.querySelector(".word")?.textContent ?? null,
        place: widget?.querySelector<SVGGElement>(".here")?.style.transform ?? null,
        answer:
          streaming === null
            ? null
            : [...streaming.querySelectorAll(".say > p")].map((part) => part.textContent).join("\n"),
        badge: streaming?.querySelector('[data-testid="provider-badge"]')?.textContent ?? null,
      };
      const { at: _, ...before } = moments.at(-1) ?? { at: 0 };
      if (JSON.stringify(before) !== JSON.stringify(moment)) moments.push({ at: performance.now(), ...moment });
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  return () => page.evaluate(() => Reflect.get(window, "timeline") as Timeline);
}
