import type { PracticeItem } from "@masterx/items";
import type { Intent } from "./intent.ts";
import { type Lesson, readMemo } from "./lesson.ts";
import type { Move } from "./move.ts";
import { templateOf } from "./taught-item.ts";
import type { TutoredWork, TutorMessage } from "./tutor-provider.ts";

/**
 * What there is to learn of one message; null: nothing. An exercise of the learner's own is left out: nobody knows how
 * hard it is, and it could be chosen to be easy. So is what is right in another form.
 */
export function tutoredWork(
  messages: readonly TutorMessage[],
  { work }: Lesson,
  open: PracticeItem | null,
  intent: Intent,
  move: Move,
): TutoredWork | null {
  if (work.state !== "open" || open === null || open.id.startsWith("own:")) return null;
  if (intent.kind === "attempt") {
    const { verdict } = intent.check;
    if (verdict !== "right" && verdict !== "wrong") return null;
    return {
      kind: "answer",
      item: templateOf(open.id),
      skill: open.skill,
      level: open.level,
      correct: verdict === "right",
      // The first rung asks what the learner thinks, and gives nothing.
      hints: Math.max(0, work.rung - 1),
      attempt: work.wrongAttempts + 1,
      seconds: secondsSincePosed(messages, open.id),
    };
  }
  const isHint = move.kind === "overview" || (move.kind === "ladder" && ["hint", "prompt"].includes(move.rung.kind));
  return isHint ? { kind: "hint" } : null;
}

/** Back to the first answer in a row that left this item open: that one posed it. */
function secondsSincePosed(messages: readonly TutorMessage[], item: string): number | null {
  const answeredAt = messages.at(-1)?.at;
  let posedAt: number | undefined;
  for (const { role, memo, at } of messages.toReversed()) {
    if (role !== "assistant" || !memo) continue;
    const work = readMemo(memo)?.work;
    if (work?.state !== "open" || work.item !== item) break;
    posedAt = at;
  }
  return answeredAt === undefined || posedAt === undefined ? null : Math.max(0, (answeredAt - posedAt) / 1_000);
}
