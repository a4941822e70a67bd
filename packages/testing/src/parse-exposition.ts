/** One family of Prometheus' text format; a sample's key is its name and labels as written. */
export interface MetricFamily {
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly samples: ReadonlyMap<string, number>;
}

const sampleLine =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*"(?:,(?!\}))?)*\})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|\+Inf|NaN|Nan)$/;

/**
 * Reads Prometheus' text format 0.0.4 and throws at the first thing that is not as the format and its naming rules say:
 * help, type and samples together, no family or sample twice, counters that end in `_total` and are not negative,
 * histograms whose buckets grow to `+Inf`, which equals their count.
 */
export function parseExposition(text: string): ReadonlyMap<string, MetricFamily> {
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  const families = new Map<string, MetricFamily>();
  let current: { readonly name: string; readonly samples: Map<string, number> } | undefined;
  let help: { readonly name: string; readonly text: string } | undefined;
  for (const line of text.split("\n")) {
    const fail = (what: string): never => {
      throw new Error(`${what}: ${line}`);
    };
    if (line === "") continue;
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (keyword === "HELP") {
      if (help) fail("A help without its type");
      help = { name, text: rest };
      continue;
    }
    if (keyword === "TYPE") {
      if (help?.name !== name) fail("A type without its help");
      if (families.has(name)) fail("A family twice");
      if (rest !== "counter" && rest !== "gauge" && rest !== "histogram") fail("An unknown type");
      if ((rest === "counter") !== name.endsWith("_total")) fail("Counters, and only they, end in _total");
      const samples = new Map<string, number>();
      families.set(name, { help: help?.text ?? "", type: rest as MetricFamily["type"], samples });
      current = { name, samples };
      help = undefined;
      continue;
    }
    const [, sampleName = "", labels = "", value = ""] = sampleLine.exec(line) ?? fail("Not a sample");
    const family = families.get(current?.name ?? "");
    if (!current || !family) throw new Error(`A sample without a family: ${line}`);
    const allowed =
      family.type === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => current?.name + end) : [current.name];
    if (!allowed.includes(sampleName)) fail(`A sample among those of ${current.name}`);
    if (current.samples.has(sampleName + labels)) fail("A sample twice");
    const number = value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value);
    if (family.type === "counter" && !(number >= 0)) fail("A counter below zero");
    current.samples.set(sampleName + labels, number);
  }
  for (const [name, family] of families) if (family.type === "histogram") checkHistogram(name, family);
  return families;
}

function checkHistogram(name: string, { samples }: MetricFamily): void {
  let last = 0;
  let lastBound = Number.NEGATIVE_INFINITY;
  for (const [key, count] of samples) {
    const bound = /_bucket\{le="([^"]+)"\}$/.exec(key)?.[1];
    if (bound === undefined) continue;
    const value = bound === "+Inf" ? Number.POSITIVE_INFINITY : Number(bound);
    if (!(value > lastBound)) throw new Error(`${name}: the bounds do not grow at ${bound}`);
    if (count < last) throw new Error(`${name}: fewer at ${bound} than below it`);
    last = count;
    lastBound = value;
  }
  if (lastBound !== Number.POSITIVE_INFINITY) throw new Error(`${name}: no bucket +Inf`);
  if (samples.get(`${name}_count`) !== last) throw new Error(`${name}: +Inf differs from the count`);
  if (!samples.has(`${name}_sum`)) throw new Error(`${name}: no sum`);
}
