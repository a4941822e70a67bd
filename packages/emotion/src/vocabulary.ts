/** The n-grams that a model knows, each a 32-bit hash with the number of its row. */
export interface Vocabulary {
  readonly size: number;
  /** The row of an n-gram, −1 when the model has not learnt it. */
  rowOf(hash: number): number;
}

/** A vocabulary whose row i is the n-gram `hashes[i]`. Hashes are distinct. */
export function createVocabulary(hashes: Uint32Array): Vocabulary {
  let slots = 16;
  while (slots < hashes.length * 2) slots *= 2;
  const mask = slots - 1;
  const rows = new Int32Array(slots).fill(-1);
  const keys = new Uint32Array(slots);
  hashes.forEach((hash, row) => {
    let slot = hash & mask;
    while ((rows[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    rows[slot] = row;
    keys[slot] = hash;
  });
  return {
    size: hashes.length,
    rowOf(hash) {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const row = rows[slot] ?? -1;
        if (row < 0 || keys[slot] === hash) return row;
      }
    },
  };
}
