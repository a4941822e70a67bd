/** A piece of an answer; `position` counts the UTF-16 units before it. */
export interface Piece {
  readonly position: number;
  readonly text: string;
}
export interface Stitched {
  readonly text: string;
  /** Pieces that lie beyond a gap. */
  readonly ahead: readonly Piece[];
}

const aheadKept = 256;

/** Puts a piece where it belongs: a repeat changes nothing, and what lies beyond a gap waits for the gap to close. */
export function stitch(known: Stitched, piece: Piece): Stitched {
  if (piece.position > known.text.length) return { text: known.text, ahead: [...known.ahead, piece].slice(-aheadKept) };
  let { text } = known;
  const rest = [piece, ...known.ahead].toSorted((one, other) => one.position - other.position);
  while (rest[0] && rest[0].position <= text.length) {
    const next = rest.shift() as Piece;
    text += next.text.slice(text.length - next.position);
  }
  return { text, ahead: rest };
}
