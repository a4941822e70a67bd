/** Names of which each says only in what it differs from the one before: how many characters it begins alike with, then the rest. */
export function packNames(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const alike = alikeFor(names[index - 1] ?? "", name);
    return String.fromCharCode(firstCode + alike) + name.slice(alike);
  });
}

/** null for what `packNames` does not write. */
export function unpackNames(packed: readonly string[]): readonly string[] | null {
  const names: string[] = [];
  for (const entry of packed) {
    const before = names.at(-1) ?? "";
    const alike = entry.charCodeAt(0) - firstCode;
    if (!(alike >= 0 && alike <= before.length)) return null;
    names.push(before.slice(0, alike) + entry.slice(1));
  }
  return names;
}

/** "(": from here to the 80th are letters that JSON writes as one byte, but for the backslash, which it writes as two. */
const firstCode = 40;

function alikeFor(before: string, name: string): number {
  const most = Math.min(before.length, name.length, mostAlike);
  let length = 0;
  while (length < most && before.charCodeAt(length) === name.charCodeAt(length)) length += 1;
  return length;
}

const mostAlike = 80;
