import { expect, test } from "bun:test";
import { closePolicy } from "@masterx/protocol";
import { initialMachine, type Machine, transition } from "./machine.ts";

const around = { now: 60_000, chance: 0.5, maxAttempts: 5, baseDelayMs: 1_000 };
const synced: Machine = { ...initialMachine, generation: 1, stage: { name: "synced", since: 0, connectionId: "c1" } };
const reached: Record<ReturnType<typeof closePolicy>, string> = {
  reconnect: "waiting",
  refresh_then_reconnect: "asking",
  stop: "closed",
};

test("[§9] the machine and the protocol's table agree on every close code there can be", () => {
  for (let code = 1000; code < 5000; code += 1) {
    const [{ stage }] = transition(synced, { type: "socket_closed", generation: 1, code, reason: "" }, around);
    const found: string = stage.name;
    if (found !== reached[closePolicy(code)]) expect([code, found]).toEqual([code, reached[closePolicy(code)]]);
  }
});
