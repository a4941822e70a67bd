import type { ServerMessage } from "@masterx/protocol";
import type { Clock } from "./clock.ts";
import { createCell } from "./observable.ts";
import { type EmotionState, noEmotion, type Reading, trailMs } from "./reading.ts";
import { uuidTime } from "./uuid-time.ts";

/** The latest reading and its trail, from `emotion_update`, the snapshot of one's own channel and consents. */
export function createEmotion(clock: Clock) {
  const cell = createCell<EmotionState>(noEmotion);
  let cancelPrune = () => {};

  function take(reading: Reading, isNew: boolean): void {
    const { current, trail, paused } = cell.snapshot();
    if (current?.message_id === reading.message_id && current.revision >= reading.revision) return;
    const now = clock.now();
    const { pleasure, arousal } = reading.emotion.pad_values;
    // A corrected reading moves its own point; it is not another moment.
    const before = current?.message_id === reading.message_id ? trail.slice(0, -1) : trail;
    const next = isNew ? [...before, { pleasure, arousal, at: now }] : before;
    cell.set({ current: reading, trail: next, paused });
    prune();
  }

  /** Drops what is older than the trail is long, now and whenever the next point becomes so. */
  function prune(): void {
    cancelPrune();
    const state = cell.snapshot();
    const trail = state.trail.filter((point) => clock.now() - point.at < trailMs);
    if (trail.length < state.trail.length) cell.set({ ...state, trail });
    if (trail[0]) cancelPrune = clock.after(trail[0].at + trailMs - clock.now(), prune);
  }

  return {
    cell,
    receive(message: ServerMessage): void {
      if (message.type === "emotion_update") take({ ...message.data, at: Date.parse(message.timestamp) }, true);
      else if (message.type === "resumed") {
        if (message.data.recovered || !message.data.snapshot || !("reading_paused" in message.data.snapshot)) return;
        const { reading, reading_paused } = message.data.snapshot;
        if (reading) take({ ...reading, at: uuidTime(reading.message_id) ?? Date.parse(message.timestamp) }, false);
        setPaused(reading_paused);
      } else if (message.type === "consent_changed" && message.data.purpose === "emotion_reading")
        setPaused(!message.data.granted);
    },
    clear(): void {
      cancelPrune();
      cell.set(noEmotion);
    },
  };

  function setPaused(paused: boolean): void {
    if (cell.snapshot().paused !== paused) cell.set({ ...cell.snapshot(), paused });
  }
}
