const untouchable = /```[\s\S]*?```|\$\$[\s\S]*?\$\$|`[^`\n]*`|https?:\/\/\S+/g;
/** Private-use characters, of which no text is made. */
const [open, close] = ["\uE000", "\uE001"];

/** Formulas, code and addresses taken out, so that nothing changes them, and put back where they stood. */
export function protect(text: string): { readonly text: string; restore(changed: string): string } {
  const kept: string[] = [];
  const plain = text
    .replaceAll(/[\uE000\uE001]/g, "")
    .replaceAll(untouchable, (found) => `${open}${kept.push(found) - 1}${close}`);
  return {
    text: plain,
    restore: (changed) => changed.replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => kept[Number(index)] ?? ""),
  };
}
