/** What a word or a number is made of, in every script: for patterns with the flag `u`. */
export const wordCharacter = String.raw`[\p{L}\p{M}\p{Nd}_]`;

/**
 * Whether something stands in a text by itself: a part of a longer word ("caf" in "café"), of a longer number, of a
 * fraction, or of a term such as "5x" is another one. Dashes and minus signs are the same, and so are capitals and small.
 */
export function standsIn(text: string, wanted: string): boolean {
  const escaped = plain(wanted).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const alone = String.raw`(?<!${wordCharacter}|[./])${escaped}(?!${wordCharacter}|/|[.,]\d)`;
  return new RegExp(alone, "u").test(plain(text));
}

const plain = (text: string): string => text.normalize("NFC").replace(/[−–]/g, "-").toLowerCase();
