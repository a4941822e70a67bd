import type { z } from "zod";

export type Shaped<Schema extends z.ZodType> =
  | { readonly ok: true; readonly data: z.output<Schema> }
  /** `reason` is the first of `faults`. */
  | { readonly ok: false; readonly reason: string; readonly faults: readonly string[] };

/** What a schema makes of a value from outside, or its faults, each as `field: what is wrong`. Never throws. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, value: unknown): Shaped<Schema> {
  try {
    const result = schema.safeParse(value);
    return result.success ? { ok: true, data: result.data } : refused(result.error.issues.map(describeIssue));
  } catch {
    // Zod compares the `length` of whatever has one, and one that is no number may not be comparable:
    // {"length": {"valueOf": 1, "toString": 1}}.
    return refused(["data: holds a field of a kind that cannot be."]);
  }
}

const refused = (faults: readonly string[]) =>
  ({ ok: false, reason: faults[0] ?? "The message does not fit its type.", faults }) as const;

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join(".") || "data";
  const isEmpty = issue.code === "too_small" && issue.minimum === 1 && issue.origin !== "number";
  return `${field}: ${isEmpty ? "is empty" : issue.message.replace(/^Invalid input: /, "")}`;
}
