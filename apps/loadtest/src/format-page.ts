import { formatReport } from "./format-report.ts";
import type { Report } from "./report.ts";
import type { Judged } from "./thresholds.ts";

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;");

/** Bars of the histogram; the buckets grow with the latency, so the axis is logarithmic. */
const [width, height, bars] = [720, 160, 60];

/** The report as one page that needs nothing else: figures, thresholds, and how the latencies are spread. */
export function formatPage(report: Report, judged: readonly Judged[]): string {
  const title = `Load test of ${report.url}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { max-width: 48rem; margin: 2rem auto; padding-inline: 1rem; font: 1rem/1.5 system-ui, sans-serif }
  svg { width: 100%; height: auto } rect { fill: #0072b2 } text { font-size: 12px; fill: currentColor }
  h1 { overflow-wrap: anywhere } pre { overflow-x: auto }
</style>
<h1>${escaped(title)}</h1>
<p>${report.startedAt}, ${report.plan.connections} connections for ${report.plan.durationS} s, ${report.plan.rate} messages a second on each, dialect ${report.dialect}.</p>
${thresholdsOf(judged)}
<h2>Latency</h2>
${histogramOf(report)}
<h2>Figures</h2>
<pre>${escaped(formatReport(report))}</pre>
</html>
`;
}

function thresholdsOf(judged: readonly Judged[]): string {
  if (judged.length === 0) return "";
  const rows = judged.map(
    ({ text, measured, isMet }) =>
      `<li><b>${isMet ? "met" : "MISSED"}</b> ${escaped(text)} (${measured === null ? "not measured" : measured.toFixed(2)})</li>`,
  );
  return `<h2>Thresholds</h2>\n<ul>\n${rows.join("\n")}\n</ul>`;
}

function histogramOf({ latencyMs: { histogram } }: Report): string {
  const [first, last] = [histogram[0]?.upToMs, histogram.at(-1)?.upToMs];
  if (first === undefined || last === undefined) return "<p>Nothing was answered.</p>";
  const least = Math.log(Math.max(first, 0.001));
  const span = Math.log(Math.max(last, 0.001)) - least || 1;
  const counts = Array.from({ length: bars }, () => 0);
  for (const { upToMs, count } of histogram) {
    const bar = Math.min(bars - 1, Math.floor(((Math.log(Math.max(upToMs, 0.001)) - least) / span) * bars));
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  const most = Math.max(...counts);
  const rects = counts.map((count, index) => {
    const tall = (count / most) * height;
    return `<rect x="${(index * width) / bars}" y="${(height - tall).toFixed(1)}" width="${width / bars - 1}" height="${tall.toFixed(1)}"/>`;
  });
  const label = `Answers by latency, from ${first.toFixed(2)} to ${last.toFixed(2)} ms, logarithmic; at most ${most} in a bar.`;
  return `<svg viewBox="0 0 ${width} ${height + 20}" role="img" aria-label="${label}">
${rects.join("\n")}
<text x="0" y="${height + 16}">${first.toFixed(2)} ms</text>
<text x="${width}" y="${height + 16}" text-anchor="end">${last.toFixed(2)} ms</text>
</svg>
<p>${label}</p>`;
}
