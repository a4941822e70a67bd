import { findSkillNode } from "@masterx/items";

/** As people call it; a skill that is not ours by its own words. */
export const skillName = (skill: string): string =>
  findSkillNode(skill)?.name ?? skill.replaceAll(/[-_]+/g, " ").replace(/^./, (first) => first.toUpperCase());
