import { expect, test } from "bun:test";
import Ajv2020 from "ajv/dist/2020";
import schema from "../report.schema.json" with { type: "json" };
import { formatPage } from "./format-page.ts";
import type { Report } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { figures, judge, parseThreshold } from "./thresholds.ts";

const validate = new Ajv2020({ formats: { "date-time": (text: string) => !Number.isNaN(Date.parse(text)) } }).compile(
  schema,
);
const rules = ["p95<1000", "error_rate<=0", "received>999"].map(parseThreshold);

async function measure(connections: number): Promise<Report> {
  await using server = Object.assign(
    Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (request, own) => (own.upgrade(request) ? undefined : new Response(null, { status: 404 })),
      websocket: { message: (socket, text) => void socket.send(text) },
    }),
    { [Symbol.asyncDispose]: () => server.stop(true) },
  );
  return await runLoad({
    url: `ws://127.0.0.1:${server.port}/<b>`,
    dialect: "echo",
    token: null,
    connections,
    durationS: 0.3,
    rate: 20,
    messages: ["message"],
    arrivals: "even",
    rampS: 0,
    drainS: 0.5,
    workers: 1,
    seed: 1,
  });
}
/** As `--json` prints it. */
const printed = (report: Report): unknown =>
  JSON.parse(JSON.stringify({ ...report, thresholds: judge(report, rules) }));

test("what --json prints is as the published schema says, also where nothing was measured", async () => {
  const report = await measure(3);
  expect([validate(printed(report)), validate.errors]).toEqual([true, null]);
  const empty = {
    ...report.latencyMs,
    average: null,
    median: null,
    min: null,
    max: null,
    p95: null,
    p99: null,
    histogram: [],
  };
  expect([validate(printed({ ...report, latencyMs: empty })), validate.errors]).toEqual([true, null]);
  // Nothing is allowed that it does not name, and nothing that it names may be missing.
  expect(validate({ ...(printed(report) as object), more: 1 })).toBe(false);
  const { messages: _, ...less } = printed(report) as { messages: object };
  expect(validate(less)).toBe(false);
  expect(schema.properties.thresholds.items.properties.figure.enum).toEqual(Object.keys(figures));
});

test("the page holds every figure of the report, its thresholds and a bar for the latencies, and nothing of the address as markup", async () => {
  const report = await measure(2);
  const page = formatPage(report, judge(report, rules));
  // A document of its own: the tests of components share the one that is there.
  const shown = new DOMParser().parseFromString(page, "text/html");
  expect(shown.querySelector("h1")?.textContent).toBe(`Load test of ${report.url}`);
  expect(shown.querySelector("h1 b")).toBeNull();
  expect(shown.querySelector("pre")?.textContent).toContain(`Received: ${report.messages.received}`);
  expect([...shown.querySelectorAll("li b")].map((verdict) => verdict.textContent)).toEqual(["met", "met", "MISSED"]);
  const heights = [...shown.querySelectorAll("rect")].map((bar) => Number(bar.getAttribute("height")));
  expect(Math.max(...heights)).toBe(160);
  expect(page).not.toMatch(/(?:src|href)=/);
});
