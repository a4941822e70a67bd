/** Chance that can be drawn again: the same seed gives the same item. */
export interface Chance {
  /** Both ends are possible. */
  whole(from: number, to: number): number;
  pick<List extends readonly [unknown, ...unknown[]]>(from: List): List[number];
  /** In an order of its own. */
  shuffled<Value>(values: readonly Value[]): readonly Value[];
}

/** Mulberry32 (Tommy Ettinger, 2017): 32 bits of state, far more than an item draws. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    whole,
    pick: (from) => from[whole(0, from.length - 1)],
    shuffled(values) {
      const order = [...values];
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = whole(0, at);
        [order[at], order[other]] = [order[other] as never, order[at] as never];
      }
      return order;
    },
  };
}
