import { checkAnswer } from "../answers/check-answer.ts";
import { mentionsAnswer } from "../answers/mentions-answer.ts";
import { writtenAnswer } from "../answers/written-answer.ts";
import { faultsOfAnswer, faultsOfItem, itemLimits, textFaults } from "../item-faults.ts";
import type { Item, Level } from "../practice-item.ts";
import { type DraftItem, Unusable } from "./draft-item.ts";

/** An item with what is known of where it comes from. */
export interface ImportedItem {
  readonly line: number;
  readonly item: Item;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly source: string | null;
}

export interface ImportDefaults {
  readonly subject: string;
  readonly skill: string;
  readonly licence: string | null;
}

/** Of what a draft has of them; what stands behind is left out. */
const mostLookedAt = 100;

/**
 * Makes an item of a draft. What would give the answer away or does not fit is left out and noted. Throws `Unusable` for
 * what cannot be practised.
 */
export function acceptDraft(draft: DraftItem, defaults: ImportDefaults, note: (text: string) => void): ImportedItem {
  const { answer, attribution, source } = draft;
  const licence = draft.licence ?? defaults.licence;
  refuse([...faultsOfAnswer(answer), ...(licence === null ? [] : textFaults("licence", licence, itemLimits.licence))]);
  const hints = heldHints(draft, note);
  const misconceptions = heldMisconceptions(draft, note);
  const item: Item = {
    id: draft.id ?? derivedId(draft),
    subject: draft.subject ?? defaults.subject,
    skill: slug(draft.skill ?? defaults.skill) || "imported",
    level: draft.level === null ? 3 : (Math.min(5, Math.max(1, Math.round(draft.level))) as Level),
    question: draft.question,
    answer,
    hints,
    steps: draft.steps.length > 0 ? draft.steps : [`The answer is ${spoken(draft)}.`],
    misconceptions,
    ...(attribution === null ? {} : { attribution }),
  };
  refuse(faultsOfItem(item));
  return { line: draft.line, item, licence, attribution, source: source && shortened(source, itemLimits.attribution) };
}

function refuse([fault]: readonly string[]): void {
  if (fault !== undefined) throw new Unusable(fault);
}

function heldHints({ answer, hints: given }: DraftItem, note: (text: string) => void): readonly string[] {
  const silent = given.slice(0, mostLookedAt).filter((hint) => !mentionsAnswer(hint, answer));
  const told = Math.min(given.length, mostLookedAt) - silent.length;
  if (told > 0) note(`left out ${counted(told, "hint")} that would give the answer away`);
  const hints = silent.slice(0, itemLimits.hints);
  if (hints.length < given.length - told) note(`kept the first ${hints.length} of ${given.length - told} hints`);
  return hints;
}

function heldMisconceptions({ answer, misconceptions: given }: DraftItem, note: (text: string) => void) {
  const held = given.slice(0, mostLookedAt).filter(({ answer: mistake, correction }) => {
    const check = checkAnswer({ answer, misconceptions: [] }, mistake);
    return check.verdict === "wrong" && !mentionsAnswer(correction, answer);
  });
  const unheld = Math.min(given.length, mostLookedAt) - held.length;
  if (unheld > 0) note(`left out ${counted(unheld, "correction")} that tells the answer or belongs to a right one`);
  const kept = held.slice(0, itemLimits.misconceptions);
  if (kept.length < given.length - unheld)
    note(`kept the first ${kept.length} of ${given.length - unheld} corrections`);
  return kept;
}

const shortened = (text: string, most: number): string => text.slice(0, most).toWellFormed();

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function spoken({ answer }: DraftItem): string {
  if (answer.kind === "choice") return answer.options[answer.correct] ?? "";
  if (answer.kind === "choices") return answer.correct.map((at) => answer.options[at] ?? "").join(", ");
  return writtenAnswer(answer);
}

/** What a skill is called in addresses and tables: "Two-Step Equations" becomes "two-step-equations". */
export const slug = (text: string): string =>
  text
    .slice(0, 1_000)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);

/** The same question with the same answer gets the same id in every import (FNV-1a over UTF-16, 64 bits). */
function derivedId({ question, answer }: DraftItem): string {
  let hash = 0xcbf29ce484222325n;
  // All of what can be an item; of what is longer and will be refused, enough.
  const text = `${question}\n${JSON.stringify(answer)}`.slice(0, 40_000);
  for (let at = 0; at < text.length; at += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return `import:${hash.toString(16).padStart(16, "0")}`;
}
