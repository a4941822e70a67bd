import type { z } from "zod";

export type Shaped<Schema extends z.ZodType> =
  | { readonly ok: true; readonly data: z.output<Schema> }
  | { readonly ok: false; readonly reason: string };

/** What a schema makes of a value from outside, or its first fault as `field: what is wrong`. Never throws. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, value: unknown): Shaped<Schema> {
  try {
    const result = schema.safeParse(value);
    return result.success ? { ok: true, data: result.data } : { ok: false, reason: describeIssue(result.error) };
  } catch {
    // Zod compares the `length` of whatever has one, and one that is no number may not be comparable:
    // {"length": {"valueOf": 1, "toString": 1}}.
    return { ok: false, reason: "data: holds a field of a kind that cannot be." };
  }
}

function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "The message does not fit its type.";
  const field = issue.path.map(String).join(".") || "data";
  return `${field}: ${issue.message.replace(/^Invalid input: /, "")}`;
}
