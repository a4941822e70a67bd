/**
 * A new list with one more entry at its end: in place of `before` where that is given, of the first where there would be
 * more than `most`.
 */
export function withLatest<Entry>(
  list: readonly Entry[],
  before: Entry | undefined,
  latest: Entry,
  most = Infinity,
): readonly Entry[] {
  if (before === undefined && list.length < most) return [...list, latest];
  const next = list.slice();
  const last = next.length - 1;
  for (let at = before === undefined ? 0 : lastIndexIn(list, before); at < last; at += 1)
    next[at] = next[at + 1] as Entry;
  next[last] = latest;
  return next;
}

/** Searched from the end, where it mostly is. */
function lastIndexIn<Entry>(list: readonly Entry[], entry: Entry): number {
  let index = list.length - 1;
  while (index > 0 && list[index] !== entry) index -= 1;
  return index;
}
