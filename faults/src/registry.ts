import type { Fault } from "./fault.ts";
import { kill } from "./f01-kill.ts";
import { damagedLog } from "./f02-damaged-log.ts";
import { diskFull } from "./f03-disk-full.ts";
import { postgresRestarts } from "./f04-postgres-restarts.ts";
import { badNetwork } from "./f07-bad-network.ts";
import { slowReaders } from "./f08-slow-readers.ts";
import { halfOpen } from "./f09-half-open.ts";
import { everybodyReturns } from "./f10-everybody-returns.ts";
import { drainFault } from "./f11-drain.ts";
import { wrongClocks } from "./f12-wrong-clocks.ts";
import { repeatedCommands } from "./f13-repeated-commands.ts";
import { hostileFrames } from "./f14-hostile-frames.ts";
import { floods } from "./f15-floods.ts";
import { soak } from "./f16-soak.ts";
import { providerFaults } from "./f17-provider-faults.ts";
import { model } from "./f19-model.ts";

/** Every fault that can be run, in the order of its number. */
export const registry: readonly Fault[] = [
  kill,
  damagedLog,
  diskFull,
  postgresRestarts,
  badNetwork,
  slowReaders,
  halfOpen,
  everybodyReturns,
  drainFault,
  wrongClocks,
  repeatedCommands,
  hostileFrames,
  floods,
  soak,
  providerFaults,
  model,
];
