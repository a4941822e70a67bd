/** The lines of a text with their numbers, from 1; one after the other, since a file may have millions. */
export function* linesOf(source: string): Iterable<readonly [line: number, text: string]> {
  let line = 1;
  for (let from = 0; from <= source.length; line += 1) {
    const end = source.indexOf("\n", from);
    const to = end < 0 ? source.length : end;
    yield [line, source.slice(from, to)];
    from = to + 1;
  }
}
