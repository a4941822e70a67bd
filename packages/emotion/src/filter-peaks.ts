/** How many words in a row a filter sees. */
export const filterWidths = [2, 3] as const;
/** Places of words under the filters of all widths, one width after another. */
export const filterPlaces = filterWidths.reduce<number>((sum, width) => sum + width, 0);
/** The first place of each width. */
export const firstPlaces: readonly number[] = filterWidths.map((_, which) =>
  filterWidths.slice(0, which).reduce<number>((sum, width) => sum + width, 0),
);

/** Where the filters of all widths, one width after another, are strongest in a text. Overwritten by the next text. */
export interface FilterPeaks {
  /** At least 0. */
  readonly strengths: Float64Array;
  /** The token under the filter's first place; it may lie before the text. Without meaning where the strength is 0. */
  readonly firsts: Int32Array;
  /**
   * Looks at tokens `from` to `to`: what token t gives starts at `products[starts[t]]`, place by place a number a filter;
   * nothing where `starts[t]` is negative. The last `filters * filterPlaces` products are 0, for what gives nothing.
   */
  find(
    starts: Int32Array,
    from: number,
    to: number,
    products: Int8Array | Float32Array,
    biases: ArrayLike<number>,
  ): void;
}

/** Finds peaks of so many filters a width; its memory is its own and is used again. */
export function createFilterPeaks(filters: number): FilterPeaks {
  const strengths = new Float64Array(filters * filterWidths.length);
  const firsts = new Int32Array(filters * filterWidths.length);

  function find(
    starts: Int32Array,
    from: number,
    to: number,
    products: Int8Array | Float32Array,
    biases: ArrayLike<number>,
  ): void {
    strengths.fill(0);
    const nothing = products.length - filters * filterPlaces;
    const startOf = (token: number) => (token >= from && token < to && starts[token]! >= 0 ? starts[token]! : nothing);

    // A loop for each width, without an inner one over its places: this is where the time of a reading goes.
    for (let first = from - 1; first < to; first += 1) {
      const one = startOf(first);
      const two = startOf(first + 1) + filters;
      for (let filter = 0; filter < filters; filter += 1) {
        const sum = biases[filter]! + products[one + filter]! + products[two + filter]!;
        if (sum <= strengths[filter]!) continue;
        strengths[filter] = sum;
        firsts[filter] = first;
      }
    }
    for (let first = from - 2; first < to; first += 1) {
      const one = startOf(first) + 2 * filters;
      const two = startOf(first + 1) + 3 * filters;
      const three = startOf(first + 2) + 4 * filters;
      for (let filter = 0, at = filters; filter < filters; filter += 1, at += 1) {
        const sum = biases[at]! + products[one + filter]! + products[two + filter]! + products[three + filter]!;
        if (sum <= strengths[at]!) continue;
        strengths[at] = sum;
        firsts[at] = first;
      }
    }
  }

  return { strengths, firsts, find };
}
