import type { Fault } from "./fault.ts";
import { badNetwork } from "./f07-bad-network.ts";
import { hostileFrames } from "./f14-hostile-frames.ts";

/** Every fault that can be run, in the order of its number. */
export const registry: readonly Fault[] = [badNetwork, hostileFrames];
