import { requireDescriptors } from "../process/descriptor-limit.ts";
import { ratioSpread, type Spread } from "../statistics/spread.ts";
import type { Broadcast, Contestant, Room } from "./contestant.ts";
import { createDeliveryRecorder, type DeliveryRecorder } from "./delivery-recorder.ts";
import { createMasterx } from "./masterx-contestant.ts";
import { type Load, measureTurn, type Turn, warmUp } from "./measure-turn.ts";
import { peersOf } from "./peer-contestants.ts";

export interface BroadcastOptions extends Load {
  readonly broadcast: Broadcast;
  readonly rounds: number;
  /** Before the first round, for each server: until its engine has compiled what it will run. */
  readonly primeMs: number;
  readonly primePerSecond: number;
  readonly onProgress: (line: string) => void;
}

export interface BroadcastResult {
  readonly broadcast: Broadcast;
  readonly load: Load;
  readonly rounds: number;
  readonly contestants: readonly { readonly key: string; readonly title: string; readonly turns: readonly Turn[] }[];
  /** MasterX's CPU a delivery divided by the other's, round by round. */
  readonly masterxAgainst: Readonly<Record<string, Spread>>;
}

/** Sizes that differ by more than this are not the same broadcast. */
const sizeTolerance = 0.1;

interface Entered {
  readonly contestant: Contestant;
  readonly room: Room;
  readonly recorder: DeliveryRecorder;
  readonly turns: Turn[];
}

/**
 * All servers run and hold their connections the whole time, but only one has work at a time. They take turns in
 * rounds, each round beginning with another one, so that whatever disturbs the machine disturbs all.
 */
export async function runBroadcast({
  broadcast,
  rounds,
  primeMs,
  primePerSecond,
  onProgress,
  ...load
}: BroadcastOptions): Promise<BroadcastResult> {
  const contestants: readonly Contestant[] = [createMasterx(broadcast), ...peersOf(broadcast)];
  requireDescriptors(contestants.length * load.members + 100);
  const entered: Entered[] = [];
  try {
    for (const contestant of contestants) {
      const recorder = createDeliveryRecorder(() => performance.now());
      const startedAt = performance.now();
      const room = await contestant.open(load.members, recorder.take);
      entered.push({ contestant, room, recorder, turns: [] });
      onProgress(`${contestant.title}: ${load.members} connections in ${seconds(performance.now() - startedAt)}`);
      await warmUp(room, recorder, { ...load, messagesPerSecond: primePerSecond }, primeMs);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (let place = 0; place < entered.length; place += 1) {
        const { contestant, room, recorder, turns } = entered[(round + place) % entered.length]!;
        const turn = await measureTurn(room, recorder, load, 1_000 * (round + 1));
        turns.push(turn);
        onProgress(`round ${round + 1}, ${contestant.title}: ${describeTurn(turn)}`);
      }
    }
  } finally {
    for (const { room } of entered) await room.close();
  }
  requireEqualSizes(entered);
  const cpu = (turns: readonly Turn[]) => turns.map((turn) => turn.cpuUs);
  const [own, ...others] = entered;
  return {
    broadcast,
    load,
    rounds,
    contestants: entered.map(({ contestant: { key, title }, turns }) => ({ key, title, turns })),
    masterxAgainst: Object.fromEntries(
      others.map(({ contestant, turns }) => [contestant.key, ratioSpread(cpu(own?.turns ?? []), cpu(turns))]),
    ),
  };
}

function requireEqualSizes(entered: readonly Entered[]): void {
  const own = entered[0]?.turns[0]?.frameBytes ?? 0;
  for (const { contestant, turns } of entered) {
    const bytes = turns[0]?.frameBytes ?? 0;
    if (Math.abs(bytes / own - 1) > sizeTolerance)
      throw new Error(
        `${contestant.title} delivers ${bytes} bytes, MasterX ${own}; make peers/message-body.mjs match.`,
      );
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;

function describeTurn({ cpuUs, kernelUs, latencyMs: { p50, p99 }, coresElsewhere }: Turn): string {
  const latency = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return `${cpuUs.toFixed(2)} µs a delivery (kernel ${kernelUs.toFixed(2)}), ${latency}, ${coresElsewhere.toFixed(2)} cores busy elsewhere`;
}
