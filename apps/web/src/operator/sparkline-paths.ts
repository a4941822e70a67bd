/** The drawing's own units; it is stretched to the place it gets. */
export const sparkline = { width: 240, height: 44 } as const;
const margin = 4;

/**
 * The line through the values, the newest at the right end, and the area under it. A missing value breaks the line. A
 * single point is drawn as a short stroke. `most` is the value at the upper edge.
 */
export function sparklinePaths(
  values: readonly (number | null)[],
  most: number,
  slots: number,
): { readonly line: string; readonly area: string } {
  const { width, height } = sparkline;
  const step = (width - 2 * margin) / Math.max(1, slots - 1);
  const top = Math.max(most, Number.MIN_VALUE);
  const x = (index: number) => width - margin - (values.length - 1 - index) * step;
  const y = (value: number) => height - margin - (Math.min(value, top) / top) * (height - 2 * margin);
  const round = (value: number) => Math.round(value * 10) / 10;

  const pieces: (readonly (readonly [number, number])[])[] = [];
  let piece: [number, number][] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      if (piece.length > 0) pieces.push(piece);
      piece = [];
    } else piece.push([round(x(index)), round(y(value))]);
  }
  if (piece.length > 0) pieces.push(piece);

  const lines = pieces.map((points) => {
    const [first] = points;
    const [startX = 0, startY = 0] = first ?? [];
    if (points.length === 1) return `M${round(startX - 1.5)} ${startY}L${round(startX + 1.5)} ${startY}`;
    return `M${points.map(([atX, atY]) => `${atX} ${atY}`).join("L")}`;
  });
  const areas = pieces
    .filter((points) => points.length > 1)
    .map((points) => {
      const edge = `M${points.map(([atX, atY]) => `${atX} ${atY}`).join("L")}`;
      return `${edge}L${points.at(-1)?.[0] ?? 0} ${height}L${points[0]?.[0] ?? 0} ${height}Z`;
    });
  return { line: lines.join(""), area: areas.join("") };
}

/** A round number that is at least the greatest value: 1, 2 or 5 times a power of ten. */
export function niceTop(values: readonly (number | null)[], least: number): number {
  const greatest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), least);
  const power = 10 ** Math.floor(Math.log10(greatest));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= greatest * (1 - 1e-9)) ?? 10;
  return factor * power;
}
