import type { SkillMastery, Update } from "@masterx/brain";
import { skillGraph, findSkillNode } from "@masterx/items";
import type { BrainResult } from "@masterx/protocol";
import { forPeople } from "./words.ts";
import { skillName } from "./skill-name.ts";

type Recommendation = BrainResult["recommendation_details"][number];

const most = 3;
const tiredFrom = 0.6;
const lostBelow = 0.5;

/** What is best done next, the most useful first; each with why. */
export function recommend({ state, mastery, difficulty }: Pick<Update, "state" | "mastery" | "difficulty">) {
  const found: Recommendation[] = [];
  const add = (kind: string, text: string, code: string, value: number) =>
    found.push({ kind, text, reasons: [forPeople({ code, value })] });
  if (state.fatigue_level > tiredFrom)
    add("break", "Take a break of five to ten minutes.", "tired", state.fatigue_level);
  const [current] = mastery;
  if (current) recommendSkill(current, mastery, add);
  if (difficulty.next !== difficulty.current) {
    const [why] = difficulty.reasons;
    const words = difficulty.next > difficulty.current ? "a level higher" : "a level lower";
    add("difficulty", `Go on ${words}, at level ${difficulty.next}.`, why?.code ?? "in_band", why?.value ?? 0);
  }
  return found.slice(0, most);
}

function recommendSkill(
  current: SkillMastery,
  mastery: readonly SkillMastery[],
  add: (kind: string, text: string, code: string, value: number) => unknown,
): void {
  const name = skillName(current.skill);
  if (current.level === "mastered") {
    const isMastered = (skill: string) => mastery.some((one) => one.skill === skill && one.level === "mastered");
    const next = skillGraph.find((node) => node.prerequisites.includes(current.skill) && !isMastered(node.id));
    const text = next
      ? `${name} is mastered: ${next.name} builds on it.`
      : `${name} is mastered: repeat it in a few days.`;
    add("next_skill", text, "mastery", current.probability);
    return;
  }
  if (current.answers >= 3 && current.probability < lostBelow) {
    const [before] = findSkillNode(current.skill)?.prerequisites ?? [];
    const text = before
      ? `Refresh ${skillName(before)}: ${name} builds on it.`
      : `Look at a worked example of ${name} before you go on.`;
    add("prerequisite", text, "low_mastery", current.probability);
    return;
  }
  add("practise", `Go on with ${name}.`, "mastery", current.probability);
}
