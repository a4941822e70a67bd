/** The server takes 10,240 bytes for the whole message; this much of it is left for the text. */
export const mostBytes = 9_600;

const encoder = new TextEncoder();

/** Bytes that the text takes on the wire, as JSON writes it. */
export const wireBytes = (text: string): number => encoder.encode(JSON.stringify(text)).length - 2;

/** What to tell about a long text, null while there is plenty of room. */
export const sizeWords = (text: string): { readonly says: string; readonly isTooLong: boolean } | null => {
  const left = mostBytes - wireBytes(text);
  if (left < 0) return { says: `Too long by about ${-left} characters. Send it in two parts.`, isTooLong: true };
  return left < 600 ? { says: `Room for about ${left} more characters.`, isTooLong: false } : null;
};
