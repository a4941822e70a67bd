import { filterPlaces, firstPlaces } from "../filter-peaks.ts";
import type { WordFilters } from "../word-filters.ts";

/**
 * What words give filters in bytes, with one scale a filter: the biases are divided by it, the outer layer takes it over.
 * Rectified sums allow that. Scaled by the largest product, as `quantise` does.
 */
export function quantiseFilters(layer: Omit<WordFilters, "products">, products: Float32Array): WordFilters {
  const { filters, rows, biases, outer } = layer;
  const all = biases.length;
  const filterAt = Array.from({ length: filters * filterPlaces }, (_, at) => {
    const place = Math.floor(at / filters);
    const which = firstPlaces.findLastIndex((first) => first <= place);
    return which * filters + (at % filters);
  });
  const largest = new Float64Array(all).fill(1e-9);
  products.forEach((product, at) => {
    const filter = filterAt[at % filterAt.length]!;
    largest[filter] = Math.max(largest[filter]!, Math.abs(product));
  });
  const scales = largest.map((most) => most / 127);
  return {
    filters,
    rows,
    products: Int8Array.from(products, (product, at) => Math.round(product / scales[filterAt[at % filterAt.length]!]!)),
    biases: biases.map((bias, filter) => bias / scales[filter]!),
    outer: outer.map((weight, at) => weight * (scales[at % (all + 1)] ?? 1)),
  };
}
