import { expect, jest, test } from "bun:test";
import type { ServerData } from "@masterx/protocol";
import { createStateUpdates } from "./state-updates.ts";

test("[§3] updates of a learner are conflated: one at once, then one an interval, the latest always", () => {
  jest.useFakeTimers();
  try {
    const told: number[] = [];
    const publish = (_: string, __: string, data: ServerData<"state_update">) => void told.push(data.version);
    const updates = createStateUpdates({ publish } as never, 200);
    const tell = (version: number, learner_id = "l") =>
      updates.tell({ learner_id, version, state: {} as never, confidence: 0, flow_state: "flow", reasons: [] });
    for (let version = 1; version <= 50; version += 1) tell(version);
    expect(told).toEqual([1]);
    jest.advanceTimersByTime(200);
    expect(told).toEqual([1, 50]);
    tell(51);
    // An older one that comes late does not replace it.
    tell(49);
    jest.advanceTimersByTime(200);
    expect(told).toEqual([1, 50, 51]);
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([1, 50, 51]);
    tell(52);
    expect(told).toEqual([1, 50, 51, 52]);
  } finally {
    jest.useRealTimers();
  }
});
