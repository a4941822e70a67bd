import { expect, jest, test } from "bun:test";
import { startTeaching } from "./teaching.ts";

test("[§1] lessons are taught soon and together, also one that comes while others are taught; a fault is told and tried again", async () => {
  jest.useFakeTimers();
  try {
    const rounds: ((taught: number | Error) => void)[] = [];
    const faults: unknown[] = [];
    const write = () =>
      new Promise<never>((resolve, reject) =>
        rounds.push((taught) => (taught instanceof Error ? reject(taught) : resolve(taught as never))),
      );
    const teaching = startTeaching({ write } as never, 100, (error) => faults.push(error));
    const settle = async (taught: number | Error) => {
      rounds.at(-1)?.(taught);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    };
    jest.advanceTimersByTime(100);
    expect(rounds).toHaveLength(1);
    await settle(0);
    jest.advanceTimersByTime(10_000);
    expect(rounds).toHaveLength(1);
    for (let lesson = 0; lesson < 9; lesson += 1) teaching.wake();
    jest.advanceTimersByTime(100);
    expect(rounds).toHaveLength(2);
    teaching.wake();
    await settle(0);
    jest.advanceTimersByTime(100);
    expect(rounds).toHaveLength(3);
    await settle(new Error("away"));
    expect(faults).toHaveLength(1);
    jest.advanceTimersByTime(100);
    expect(rounds).toHaveLength(4);
    await settle(3);
    teaching.stop();
    jest.advanceTimersByTime(10_000);
    expect(rounds).toHaveLength(4);
  } finally {
    jest.useRealTimers();
  }
});
