import { climbLadder, summariseLadder } from "./climb-ladder.ts";
import type { PracticeItem } from "./items/practice-item.ts";
import { topics } from "./items/practice-items.ts";
import type { Lesson } from "./lesson.ts";
import type { Step } from "./move.ts";
import { poseAtOtherLevel } from "./pose-item.ts";
import type { Tone } from "./read-tone.ts";

/** The move for a message that says how it is going and asks for nothing. */
export function meetFeeling(lesson: Lesson, item: PracticeItem | undefined, tone: Tone): Step {
  const open = lesson.work.state === "open" ? item : undefined;
  const pause: Step = { move: { kind: "suggest_pause", isOpen: open !== undefined }, lesson };
  const offer = (because: "feeling" | "strain"): Step => ({ move: { kind: "offer_topics", because, topics }, lesson });
  switch (tone) {
    case "boredom":
      return item || lesson.topic ? poseAtOtherLevel(lesson, item, "harder") : offer("feeling");
    case "tiredness":
      return pause;
    case "overload":
      return open ? summariseLadder(lesson, open) : pause;
    case "frustration":
      if (!open) return offer("strain");
      return lesson.met.includes("frustration") ? pause : climbLadder(lesson, open, "feeling");
    case "confusion":
    case "anxiety":
      return open ? climbLadder(lesson, open, "feeling") : offer("strain");
    case "even":
    case "excitement":
    case "curiosity":
    case "progress":
    case "warmth":
    case "sadness":
      return open ? { move: { kind: "restate", item: open, because: "asked" }, lesson } : offer("feeling");
    default:
      return tone satisfies never;
  }
}
