/** The number within the limits; what is not a number becomes the lower one. */
export function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least;
}
