/** Of whole numbers from 1 that a `number` holds exactly. */
export function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}

export const lcm = (a: number, b: number): number => (a * b) / gcd(a, b);

/** In rising order, each as often as it divides: 2, 2, 3 for 12, and none for 1. */
export function primeFactors(of: number): readonly number[] {
  const found: number[] = [];
  let rest = of;
  for (let factor = 2; factor * factor <= rest; factor += 1) {
    for (; rest % factor === 0; rest /= factor) found.push(factor);
  }
  return rest > 1 ? [...found, rest] : found;
}

/** Two numbers each whose product it is, the smaller first: [1, 12], [2, 6], [3, 4] for 12. */
export function factorPairs(of: number): readonly (readonly [number, number])[] {
  const most = Math.floor(Math.sqrt(of));
  return Array.from({ length: most }, (_, at) => [at + 1, of / (at + 1)] as const).filter(([, b]) =>
    Number.isInteger(b),
  );
}
