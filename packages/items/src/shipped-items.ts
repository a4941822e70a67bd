import { templateId } from "./generators/generate-item.ts";
import { generators } from "./generators/generators.ts";
import type { Item } from "./practice-item.ts";
import { subjectItems } from "./subjects/subjects.ts";
import { practiceItems } from "./written/practice-items.ts";

/** All written items of the product; generators make the others. */
export const shippedItems: readonly Item[] = [...practiceItems, ...subjectItems];

const byId = new Map(shippedItems.map((item) => [item.id, item]));

export const findShippedItem = (id: string): Item | undefined => byId.get(id);

const templates = new Set(generators.flatMap(({ skill, levels }) => levels.map((level) => templateId(skill, level))));

/** Whether every exercise of this id is another one. */
export const isTemplateId = (id: string): boolean => templates.has(id);

/** Whether an item or a template of the product is called so: no other item may be. */
export const isShippedId = (id: string): boolean => byId.has(id) || isTemplateId(id);
