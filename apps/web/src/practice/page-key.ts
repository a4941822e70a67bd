const fields = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const controls = "button, a, summary";

/**
 * Whether a key is the page's to act on: nobody types it into a field, Enter and Space press no control, and it belongs
 * neither to the browser nor to an input method.
 */
export function isPageKey({ target, key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return false;
  if (!(target instanceof HTMLElement)) return true;
  return !target.closest(fields) && !((key === "Enter" || key === " ") && target.closest(controls));
}
