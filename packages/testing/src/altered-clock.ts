// Loaded before the server (`bun --preload`): its clocks go wrong as an operator's machine does, or a test's time goes
// faster. TEST_CLOCK_SHIFT_MS moves the wall clock from the start, SIGUSR2 by TEST_CLOCK_JUMP_MS more;
// TEST_MONOTONIC_RATE makes the monotonic clock run faster (timers keep their own time).

let shiftMs = Number(process.env["TEST_CLOCK_SHIFT_MS"] ?? 0);
const jumpMs = Number(process.env["TEST_CLOCK_JUMP_MS"] ?? 0);
const rate = Number(process.env["TEST_MONOTONIC_RATE"] ?? 1);

const RealDate = Date;
class AlteredDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    if (parts.length === 0) super(AlteredDate.now());
    else super(...(parts as [number]));
  }
  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}
globalThis.Date = AlteredDate as DateConstructor;

// Ids are made from the same clock.
const uuid = Bun.randomUUIDv7;
Object.defineProperty(Bun, "randomUUIDv7", { value: () => uuid("hex", AlteredDate.now()) });

const monotonic = performance.now.bind(performance);
Object.defineProperty(performance, "now", { value: () => monotonic() * rate });

process.on("SIGUSR2", () => (shiftMs += jumpMs));
