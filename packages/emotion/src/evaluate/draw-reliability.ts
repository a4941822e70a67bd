import type { Reliability } from "./measure-calibration.ts";

const size = 320;
const margin = { left: 52, top: 44, right: 20, bottom: 48 };

/** The reliability curve as an SVG: how often what was stated was right; on the diagonal it is exactly so. */
export function drawReliability({ curve, error }: Reliability): string {
  const width = margin.left + size + margin.right;
  const height = margin.top + size + margin.bottom;
  const x = (share: number) => (margin.left + share * size).toFixed(1);
  const y = (share: number) => (margin.top + (1 - share) * size).toFixed(1);
  const filled = curve.filter(({ count }) => count > 0);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
  <title>Reliability of the stated probabilities; expected calibration error ${error.toFixed(3)}</title>
  <style>
    text { fill: #3b3f46 } .grid { stroke: #d5d9e0 } .ideal { stroke: #8b93a1; stroke-dasharray: 4 4 }
    .curve { fill: none; stroke: #3257c9; stroke-width: 2 } .dot { fill: #3257c9 } .paper { fill: #fff }
    @media (prefers-color-scheme: dark) {
      text { fill: #d5d9e0 } .grid { stroke: #3b3f46 } .curve { stroke: #8fa8ff } .dot { fill: #8fa8ff } .paper { fill: #14161a }
    }
  </style>
  <rect class="paper" width="${width}" height="${height}" rx="8"/>
  <text x="${margin.left}" y="26" font-weight="600">How often it is right, by how sure it says it is</text>
${ticks
  .map(
    (tick) => `  <path class="grid" d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}"/>
  <text x="${x(tick)}" y="${margin.top + size + 18}" text-anchor="middle">${tick}</text>
  <text x="${margin.left - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
  )
  .join("\n")}
  <path class="ideal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>
  <path class="curve" d="M${filled.map(({ stated, actual }) => `${x(stated)} ${y(actual)}`).join("L")}"/>
${filled
  .map(
    ({ stated, actual, count }) =>
      `  <circle class="dot" cx="${x(stated)}" cy="${y(actual)}" r="${(2 + Math.log10(count)).toFixed(1)}"><title>stated ${stated.toFixed(2)}, right ${actual.toFixed(2)}, ${count} times</title></circle>`,
  )
  .join("\n")}
  <text x="${x(0.5)}" y="${height - 10}" text-anchor="middle">stated probability</text>
  <text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that was right</text>
</svg>
`;
}
