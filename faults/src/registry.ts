import type { Fault } from "./fault.ts";
import { hostileFrames } from "./f14-hostile-frames.ts";

/** Every fault that can be run, in the order of its number. */
export const registry: readonly Fault[] = [hostileFrames];
