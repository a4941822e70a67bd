const wordsInPiece = 3;

/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const systemWait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted || ms <= 0) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish, { once: true });
  });

/** Splits a text into groups of words that give the text when they are joined. */
export function splitIntoPieces(text: string): readonly string[] {
  const words = text.match(/\S+\s*/g) ?? [];
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at += wordsInPiece) pieces.push(words.slice(at, at + wordsInPiece).join(""));
  return pieces;
}
