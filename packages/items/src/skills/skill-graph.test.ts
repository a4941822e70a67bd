import { expect, test } from "bun:test";
import { generators } from "../generators/generators.ts";
import { practiceItems } from "../written/practice-items.ts";
import { findSkillNode, mathematicsSkills } from "./skill-graph.ts";

test("every skill stands behind its prerequisites, so there is no circle, and none is named twice", () => {
  const seen = new Set<string>();
  for (const { id, prerequisites } of mathematicsSkills) {
    expect([id, prerequisites.filter((before) => !seen.has(before)), seen.has(id)]).toEqual([id, [], false]);
    seen.add(id);
  }
});

test("every generator and every written item belongs to a skill of the graph", () => {
  const skills = [...generators.map((generator) => generator.skill), ...practiceItems.map((item) => item.skill)];
  expect([...new Set(skills)].filter((skill) => !findSkillNode(skill))).toEqual([]);
});

test("every skill can be practised", () => {
  const practised = new Set([...generators.map(({ skill }) => skill), ...practiceItems.map(({ skill }) => skill)]);
  expect(mathematicsSkills.map(({ id }) => id).filter((id) => !practised.has(id))).toEqual([]);
});
