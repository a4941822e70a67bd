import type { Report } from "./report.ts";

const rule = "=".repeat(60);
const seconds = (value: number | null): string => (value === null ? "-" : `${value.toFixed(3)}s`);
const ms = (value: number | null): string => (value === null ? "-" : `${value.toFixed(2)}ms`);
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The head, before anything has happened: the AIVO document's. */
export function formatHead(url: string, connections: number, durationS: number, startedAt: Date): string {
  const at = new Date(startedAt.getTime() - startedAt.getTimezoneOffset() * 60_000).toISOString();
  return [
    rule,
    "WebSocket Load Test",
    rule,
    `URL: ${url}`,
    `Connections: ${connections}`,
    `Duration: ${durationS}s`,
    `Started: ${at.slice(0, 19).replace("T", " ")}`,
    rule,
  ].join("\n");
}

/** The AIVO document's report: the same headings, figures and units. */
export function formatReport({ connections, messages, latencyMs, errors, overall }: Report): string {
  return [
    rule,
    "Load Test Results",
    rule,
    "",
    "Connection Statistics:",
    `  Successful: ${connections.successful}`,
    `  Failed: ${connections.failed}`,
    `  Success Rate: ${percent(connections.successRate)}`,
    "",
    "Connection Times:",
    `  Average: ${seconds(connections.averageS)}`,
    `  Median: ${seconds(connections.medianS)}`,
    `  Min: ${seconds(connections.minS)}`,
    `  Max: ${seconds(connections.maxS)}`,
    "",
    "Message Statistics:",
    `  Sent: ${messages.sent}`,
    `  Received: ${messages.received}`,
    `  Throughput: ${messages.throughput.toFixed(2)} msg/s`,
    "",
    "Latency Statistics (ms):",
    `  Average: ${ms(latencyMs.average)}`,
    `  Median: ${ms(latencyMs.median)}`,
    `  Min: ${ms(latencyMs.min)}`,
    `  Max: ${ms(latencyMs.max)}`,
    `  P95: ${ms(latencyMs.p95)}`,
    `  P99: ${ms(latencyMs.p99)}`,
    "",
    "Error Statistics:",
    `  Total Errors: ${errors.total}`,
    `  Error Rate: ${percent(errors.rate)}`,
    ...Object.entries(errors.byReason).map(([reason, count]) => `    ${reason}: ${count}`),
    "",
    "Overall:",
    `  Total Duration: ${overall.durationS.toFixed(2)}s`,
    `  Connections/Second: ${overall.connectionsPerSecond.toFixed(2)}`,
    "",
    rule,
  ].join("\n");
}
