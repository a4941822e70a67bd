import { fileURLToPath } from "node:url";
import { createMetricsRegistry } from "./metrics-registry.ts";
import { createDurationHistogram } from "./duration-histogram.ts";
import { createSocketTallies } from "./socket-tallies.ts";
import { createTutorTallies } from "./tutor-tallies.ts";

export const referencePath = fileURLToPath(new URL("../../../../docs/reference/metrics.md", import.meta.url));

const introduction = `# Metrics

<!-- Generated from packages/server/src/metrics/metrics-registry.ts by
     node scripts/bun.mjs packages/server/src/metrics/write-reference.ts; a test compares them. -->

\`GET /metrics\` answers in Prometheus' text format. It wants \`METRICS_TOKEN\` or an operator's access token as
\`Authorization: Bearer …\`; without a \`METRICS_TOKEN\` it is open to this machine (the Host is a loopback name and no
proxy has forwarded the request). Counters start at zero with the process. Every label has a bounded set of values:
message types, outcomes and reasons are those of the protocol, anything else is \`unknown\` or \`other\`.

\`\`\`yaml
scrape_configs:
  - job_name: masterx
    scrape_interval: 15s
    authorization: { credentials: "the METRICS_TOKEN" }
    static_configs: [{ targets: ["learn.example.org:8001"] }]
\`\`\`

| metric | type | labels | what it counts |
| --- | --- | --- | --- |
`;

const queries = `
## Questions to ask

| question | query |
| --- | --- |
| open connections | \`aivo_websocket_active_connections\` |
| new connections a second | \`rate(ws_connections_total[5m])\` |
| deliveries a second, by type | \`rate(ws_messages_total[5m])\` |
| 95th percentile of the latency, in seconds | \`histogram_quantile(0.95, rate(ws_message_latency_seconds_bucket[5m]))\` |
| the same in milliseconds | \`histogram_quantile(0.95, rate(aivo_websocket_latency_ms_bucket[5m]))\` |
| share of an AI provider's calls that fail | \`sum by (provider) (rate(masterx_ai_calls_total{outcome!~"ok\\|stopped\\|unfit"}[5m])) / sum by (provider) (rate(masterx_ai_calls_total[5m]))\` |
| share of messages answered with an error | \`rate(ws_errors_total[5m]) / rate(ws_message_latency_seconds_count[5m])\` |
| writes that share a commit | \`rate(masterx_store_writes_total[5m]) / rate(masterx_store_commit_seconds_count[5m])\` |

The two documents write \`histogram_quantile\` over the histogram's bare name; Prometheus wants its \`_bucket\` series, as
above. \`promtool check metrics\` finds one thing: that \`aivo_websocket_latency_ms\` is in milliseconds, which is the AIVO
document's name.

The same figures, over the last ten minutes and without Prometheus, stand on the operator's page;
\`GET /api/websocket/metrics\` and \`GET /api/websocket/status\` answer the AIVO document's JSON.
`;

/** The whole text of docs/reference/metrics.md. */
export function metricsReference(): string {
  const registry = createMetricsRegistry({
    tutor: createTutorTallies().tallies,
    tallies: createSocketTallies().tallies,
    hub: { counts: () => ({ connections: 0, users: 0, sessions: 0, learners: 0 }) },
    store: { commits: createDurationHistogram(), committedWrites: 0, mostWrites: 0, waitingWrites: 0 },
    process: {
      read: () => ({ residentBytes: 0, cpuSeconds: 0, startedAtSeconds: 0, openDescriptors: 0, eventLoopLag: null }),
    },
  });
  // prom-client's types hide what its own registry reads.
  const metrics = registry.getMetricsAsArray() as unknown as readonly {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly labelNames: readonly string[];
  }[];
  const rows = metrics.map(
    ({ name, help, type, labelNames }) =>
      `| \`${name}\` | ${type} | ${labelNames.map((label) => `\`${label}\``).join(", ") || "–"} | ${help} |`,
  );
  return `${introduction}${rows.join("\n")}\n${queries}`;
}
