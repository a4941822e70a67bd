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
  const { length } = list;
  const left = before === undefined ? (length < most ? length : 0) : lastIndexIn(list, before);
  // oxlint-disable-next-line unicorn/no-new-array -- A length. Quicker than a copy whose entries are moved afterwards.
  const next = new Array<Entry>(left === length ? length + 1 : length);
  for (let at = 0; at < left; at += 1) next[at] = list[at] as Entry;
  for (let at = left + 1; at < length; at += 1) next[at - 1] = list[at] as Entry;
  next[next.length - 1] = latest;
  return next;
}

/** Searched from the end, where it mostly is. */
function lastIndexIn<Entry>(list: readonly Entry[], entry: Entry): number {
  let index = list.length - 1;
  while (index > 0 && list[index] !== entry) index -= 1;
  return index;
}
