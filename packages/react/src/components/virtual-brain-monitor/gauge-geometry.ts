/* A half ring in a drawing of 120 by 66: centre 60, 58; 0 to the left, 100 to the right, over the top. */

const [centreX, centreY] = [60, 58];
const [inner, outer] = [37, 51];

/** The place on the ring of this radius for a value of 0 to 100. */
export function ringPlace(value: number, radius: number): string {
  const angle = Math.PI * (1 - Math.min(100, Math.max(0, value)) / 100);
  return `${round(centreX + radius * Math.cos(angle))} ${round(centreY - radius * Math.sin(angle))}`;
}

export const wholeRing = `M${ringPlace(0, 44)}A44 44 0 0 1 ${ringPlace(100, 44)}`;

/** The part of the ring between two values. */
export const ringPart = (from: number, to: number): string =>
  `M${ringPlace(from, outer)}A${outer} ${outer} 0 0 1 ${ringPlace(to, outer)}L${ringPlace(to, inner)}A${inner} ${inner} 0 0 0 ${ringPlace(from, inner)}Z`;

/** The thick tick across the ring. */
export const ringTick = (value: number): string => `M${ringPlace(value, 35)}L${ringPlace(value, 53)}`;

// A function, because the ring above is drawn while the module loads.
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
