import { closeCodes } from "@masterx/protocol";
import type { Observer } from "../realtime/observer.ts";
import { createDurationHistogram, type DurationHistogram } from "./duration-histogram.ts";

/** How often, by a name of a bounded set. */
export type Tally = ReadonlyMap<string, number>;

/** What happened on the sockets of this process since it started; only ever grows. */
export interface SocketTallies {
  readonly connected: number;
  readonly closed: number;
  readonly closedByCode: Tally;
  readonly refused: number;
  readonly refusedByReason: Tally;
  readonly received: number;
  readonly receivedBytes: number;
  readonly receivedByType: Tally;
  /** Deliveries: a broadcast to five sockets counts five. */
  readonly sent: number;
  readonly sentByType: Tally;
  readonly answered: number;
  /** Answered with an error. */
  readonly errors: number;
  /** By `<type>` when it went well, else by `<type>|<outcome>`. */
  readonly answeredByOutcome: Tally;
  readonly limited: number;
  readonly limitedByClass: Tally;
  readonly conflated: number;
  readonly dropped: number;
  /** Positions that were recovered. */
  readonly recovered: number;
  readonly recoveriesByOutcome: Tally;
  readonly recoveredEvents: number;
  /** From a message's arrival to its answer. */
  readonly latency: DurationHistogram;
}

/** What is not among them is written as `other`: peers choose close codes freely. */
const knownCodes = new Set<number>([
  1002,
  1003,
  1005,
  1006,
  1007,
  1011,
  ...Object.values(closeCodes).map((c) => c.code),
]);

/** Counts what it is told, a few additions for each event. */
export function createSocketTallies(): { readonly tallies: SocketTallies; readonly observer: Observer } {
  const tallies = {
    connected: 0,
    closed: 0,
    closedByCode: new Map<string, number>(),
    refused: 0,
    refusedByReason: new Map<string, number>(),
    received: 0,
    receivedBytes: 0,
    receivedByType: new Map<string, number>(),
    sent: 0,
    sentByType: new Map<string, number>(),
    answered: 0,
    errors: 0,
    answeredByOutcome: new Map<string, number>(),
    limited: 0,
    limitedByClass: new Map<string, number>(),
    conflated: 0,
    dropped: 0,
    recovered: 0,
    recoveriesByOutcome: new Map<string, number>(),
    recoveredEvents: 0,
    latency: createDurationHistogram(),
  };
  const observer: Observer = {
    connected() {
      tallies.connected += 1;
    },
    closed(_, code) {
      tallies.closed += 1;
      add(tallies.closedByCode, knownCodes.has(code) ? String(code) : "other");
    },
    refused(reason) {
      tallies.refused += 1;
      add(tallies.refusedByReason, reason);
    },
    received(type, bytes) {
      tallies.received += 1;
      tallies.receivedBytes += bytes;
      add(tallies.receivedByType, type);
    },
    sent(type, count) {
      tallies.sent += count;
      add(tallies.sentByType, type, count);
    },
    answered(type, outcome, tookMs) {
      tallies.answered += 1;
      if (outcome !== "ok") tallies.errors += 1;
      add(tallies.answeredByOutcome, outcome === "ok" ? type : `${type}|${outcome}`);
      tallies.latency.add(tookMs);
    },
    limited(limitClass) {
      tallies.limited += 1;
      add(tallies.limitedByClass, limitClass);
    },
    conflated(count = 1) {
      tallies.conflated += count;
    },
    dropped(count = 1) {
      tallies.dropped += count;
    },
    recovered(outcome, count) {
      if (outcome === "recovered") tallies.recovered += 1;
      tallies.recoveredEvents += count;
      add(tallies.recoveriesByOutcome, outcome);
    },
  };
  return { tallies, observer };
}

function add(tally: Map<string, number>, name: string, count = 1): void {
  tally.set(name, (tally.get(name) ?? 0) + count);
}
