import { expect } from "bun:test";

/** Every field of an example is there, and of the same kind. */
export function expectFields(received: unknown, example: unknown): void {
  expect(kindsOf(received, example)).toEqual(kindsOf(example, example));
}

/** The kinds of the fields that the example names; more fields may be there. */
function kindsOf(value: unknown, example: unknown): unknown {
  if (typeof example !== "object" || example === null) return typeof value;
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(example).map(([name, inner]) => [name, kindsOf(Reflect.get(value, name), inner)]),
  );
}
