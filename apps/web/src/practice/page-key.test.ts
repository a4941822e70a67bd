import { expect, test } from "bun:test";
import { isPageKey } from "./page-key.ts";

/** What the page is told of a key that is pressed in the first element of `markup`. */
function press(markup: string, key: string, options: KeyboardEventInit = {}): boolean {
  document.body.innerHTML = markup;
  let isThePages: boolean | null = null;
  const onKey = (event: KeyboardEvent) => void (isThePages = isPageKey(event));
  document.addEventListener("keydown", onKey, { once: true });
  document.body
    .querySelector("[data-at]")
    ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...options }));
  document.body.innerHTML = "";
  if (isThePages === null) throw new Error("No key came.");
  return isThePages;
}

test.each([
  "<input data-at>",
  "<input type=search data-at>",
  "<textarea data-at></textarea>",
  "<select data-at></select>",
  "<p contenteditable><b data-at></b></p>",
])("what is typed into %s is not the page's", (markup) => {
  for (const key of ["1", "h", "Enter"]) expect(press(markup, key)).toBe(false);
});

test.each(["<p data-at></p>", "<input type=radio data-at>", "<input type=checkbox data-at>"])(
  "what is pressed on %s is the page's",
  (markup) => {
    for (const key of ["1", "h", "Enter"]) expect(press(markup, key)).toBe(true);
  },
);

test.each([
  "<button data-at></button>",
  "<a href='#'><b data-at></b></a>",
  "<details><summary data-at></summary></details>",
])("Enter and Space press %s, and other keys are the page's", (markup) => {
  expect(["Enter", " ", "1", "h"].map((key) => press(markup, key))).toEqual([false, false, true, true]);
});

test("a key of the browser or of an input method is not the page's", () => {
  for (const options of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
    expect(press("<p data-at></p>", "1", options)).toBe(false);
});
