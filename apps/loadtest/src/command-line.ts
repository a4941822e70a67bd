import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Dialect, dialectOf, dialects } from "./dialects.ts";
import type { Plan } from "./plan.ts";
import { figures, parseThreshold, type Threshold } from "./thresholds.ts";
import { claimsOf } from "./token-claims.ts";

export interface CommandLine {
  readonly plan: Plan;
  readonly thresholds: readonly Threshold[];
  readonly asJson: boolean;
  /** Where a page of the report is written; null: nowhere. */
  readonly htmlPath: string | null;
}

/** One worker drives so many connections, or messages a second, with ease; README.md says what it can. */
const [connectionsPerWorker, messagesPerWorker] = [5_000, 10_000];

export const usage = `Puts load on a WebSocket server and reports what it did.

  npm run loadtest -- --url ws://localhost:8001/ws --token "$TOKEN" --connections 100 --duration 60

  --url ADDRESS         ws://HOST/ws (AIVO), /api/ws (MasterX), /socket.io (Socket.IO), anything else (echo)
                        ws://localhost:8001/ws
  --token TOKEN         access token; better in MASTERX_TOKEN, where no list of processes shows it
  --connections N       100
  --duration SECONDS    of sending, once everybody is connected; 60
  --rate N              messages a second on each connection; 2
  --messages LIST       kinds, in turn: aivo ping,interaction · masterx ping,chat · socket.io ping · echo message
                        ping, and interaction where the token is a learner's
  --arrivals KIND       poisson: people who know nothing of each other; even: equal distances; poisson
  --ramp SECONDS        over which the connections come; 0: as fast as they can
  --drain SECONDS       to wait for the last answers; 5
  --workers N           processes; enough for the load, at most one a core
  --seed N              of chance: the same run again; 1
  --dialect NAME        ${Object.keys(dialects).join(" | ")}; by the address
  --threshold RULE      "p95<200" (ms), "error_rate<=0.1" (%), "throughput>190"; may be repeated; not met: exit code 99
                        of: ${Object.keys(figures).join(", ")}
  --json                the report as JSON on stdout; its schema: apps/loadtest/report.schema.json
  --html FILE           the report also as a page that needs nothing else
  --help

Messages are due at times that are set beforehand and wait for no answer; latency counts from when a message was due.
Exit codes: 0 done, 1 nothing could be measured, 2 wrong arguments, 99 a threshold was not met.`;

/** Throws with what is wrong; null asks for the usage. */
export function parseCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandLine | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { ...text, default: "ws://localhost:8001/ws" },
      token: text,
      connections: { ...text, default: "100" },
      duration: { ...text, default: "60" },
      rate: { ...text, default: "2" },
      messages: text,
      arrivals: { ...text, default: "poisson" },
      ramp: { ...text, default: "0" },
      drain: { ...text, default: "5" },
      workers: text,
      seed: { ...text, default: "1" },
      dialect: text,
      threshold: { ...text, multiple: true, default: [] },
      json: { type: "boolean", default: false },
      html: text,
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const { url } = values;
  if (!/^(ws|http)s?:/.test(url) || !URL.canParse(url)) throw new Error(`--url must be a ws:// address, got "${url}".`);
  const dialect = oneOf("dialect", values.dialect ?? dialectOf(url), Object.keys(dialects) as Dialect[]);
  const token = values.token ?? env["MASTERX_TOKEN"] ?? null;
  const connections = number("connections", values.connections, 1, 1_000_000, true);
  const rate = number("rate", values.rate, 0, 100_000);
  const needed = Math.max(connections / connectionsPerWorker, (connections * rate) / messagesPerWorker);
  const workers = values.workers ?? String(Math.min(availableParallelism(), Math.max(1, Math.ceil(needed))));
  return {
    plan: {
      url,
      dialect,
      token,
      connections,
      durationS: number("duration", values.duration, 0.1, 86_400),
      rate,
      messages: kindsOf(values.messages, dialect, token),
      arrivals: oneOf("arrivals", values.arrivals, ["poisson", "even"] as const),
      rampS: number("ramp", values.ramp, 0, 86_400),
      drainS: number("drain", values.drain, 0, 3_600),
      workers: number("workers", workers, 1, 256, true),
      seed: number("seed", values.seed, 0, 2 ** 32 - 1, true),
    },
    thresholds: values.threshold.map(parseThreshold),
    asJson: values.json,
    htmlPath: values.html ?? null,
  };
}

function kindsOf(list: string | undefined, dialect: Dialect, token: string | null): readonly string[] {
  const { kinds } = dialects[dialect];
  if (list !== undefined) return list.split(",").map((kind) => oneOf("messages", kind.trim(), kinds));
  return dialect === "aivo" && claimsOf(token).role === "learner" ? kinds : kinds.slice(0, 1);
}

function number(name: string, text: string, least: number, most: number, isWhole = false): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new Error(`--${name} must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}, got "${text}".`);
  return value;
}

function oneOf<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new Error(`--${option} must be one of ${names.join(", ")}, got "${value}".`);
  return found;
}
