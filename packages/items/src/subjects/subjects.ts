import { biology } from "./biology.ts";
import { chemistry } from "./chemistry.ts";
import { computerScience } from "./computer-science.ts";
import type { Subject } from "./create-subject.ts";
import { english } from "./english.ts";
import { geography } from "./geography.ts";
import { history } from "./history.ts";
import { physics } from "./physics.ts";
import type { Item } from "../practice-item.ts";
import type { SkillNode } from "../skills/skill-graph.ts";

/** What the product brings beside mathematics, which has generators and a tutor of its own. */
export const subjects: readonly Subject[] = [biology, chemistry, physics, geography, history, english, computerScience];

export const subjectItems: readonly Item[] = subjects.flatMap(({ items }) => items);

/** In an order in which everything stands behind its prerequisites. */
export const subjectSkills: readonly SkillNode[] = subjects.flatMap(({ skills }) => skills);
