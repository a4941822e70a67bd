import { type PracticeItem, topics } from "@masterx/items";
import { climbLadder, summariseLadder } from "./climb-ladder.ts";
import type { Lesson } from "./lesson.ts";
import type { Step } from "./move.ts";
import { fadeExample } from "./fade-example.ts";
import { type Knows, poseAtOtherLevel, poseItem } from "./pose-item.ts";
import type { Tone } from "./read-tone.ts";

/** The move for a message that says how it is going and asks for nothing. */
export function meetFeeling(lesson: Lesson, item: PracticeItem | undefined, tone: Tone, knows: Knows): Step {
  const open = lesson.work.state === "open" ? item : undefined;
  const pause: Step = { move: { kind: "suggest_pause", isOpen: open !== undefined }, lesson };
  const offer = (because: "feeling" | "strain"): Step => ({ move: { kind: "offer_topics", because, topics }, lesson });
  switch (tone) {
    case "boredom":
      return item || lesson.topic ? poseAtOtherLevel(lesson, knows, item, "harder") : offer("feeling");
    case "tiredness":
      return pause;
    case "overload":
      return open ? summariseLadder(lesson, open) : pause;
    case "frustration":
      if (!open) return offer("strain");
      if (!lesson.met.includes("frustration")) return climbLadder(lesson, open, "feeling");
      return lesson.goal === null ? (fadeExample(lesson, open) ?? pause) : pause;
    case "confusion":
    case "anxiety":
      return open ? climbLadder(lesson, open, "feeling") : offer("strain");
    case "sadness":
      return { move: { kind: "let_be" }, lesson };
    case "even":
    case "excitement":
    case "curiosity":
    case "progress":
    case "warmth":
      if (open) return { move: { kind: "restate", item: open, because: "asked" }, lesson };
      // In the middle of a topic joy is a reason to go on with it, not to choose again.
      return item ? poseItem(lesson, knows) : offer("feeling");
    default:
      return tone satisfies never;
  }
}
