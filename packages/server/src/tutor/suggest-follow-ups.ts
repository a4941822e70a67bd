import { findCard, findSkill, topics } from "@masterx/items";
import { prerequisiteOf } from "./choose-item.ts";
import { readLesson } from "./lesson.ts";
import { findTaughtItem } from "./taught-item.ts";

const most = 3;

/**
 * What a learner might ask next, by where the lesson stands after an answer. Each is understood by the built-in tutor
 * as it is written; for AI models they are questions like any other.
 */
export function suggestFollowUps(memo: string | null): readonly string[] {
  const { work, chosen, topic, tally, listed } = readLesson([{ role: "assistant", content: "", memo }]);
  if (work.state === "idle") {
    if (topic !== null) return tally.posed === 0 ? ["Give me a problem", "Which topics are there?"] : ["Another one"];
    return listed
      ? topics.slice(0, most).map(({ name }) => `Practise ${name}`)
      : ["Which topics are there?", "Who are you?"];
  }
  const item = findTaughtItem(work.item);
  const card = item && findSkill(item);
  const before = item && prerequisiteOf(item.skill, {});
  const basis = before ? findCard(before) : undefined;
  const all =
    work.state === "open"
      ? [
          ...(work.rung === 0 ? ["What is the first step?"] : ["Something easier, please"]),
          ...(card ? [`What is the rule for ${card.name}?`] : []),
          ...(basis ? [`Explain ${basis.name}`] : []),
        ]
      : [
          work.outcome === "told" ? "Another one like this" : "Something harder, please",
          ...(card ? [`Explain ${card.name} again`] : []),
          ...(chosen === null && basis ? [`Practise ${basis.name}`] : ["Which topics are there?"]),
        ];
  return all.slice(0, most);
}
