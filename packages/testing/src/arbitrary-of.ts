import { type JsonSchema, jsonSchemaOf } from "@masterx/protocol/schema";
import fc from "fast-check";

const word = fc.string({
  unit: fc.constantFrom("a", "b", "Z", "0", "9", "_", "-", ".", ":"),
  minLength: 1,
  maxLength: 20,
});
const channel = fc.tuple(fc.constantFrom("user:", "session:", "learner:"), word).map((parts) => parts.join(""));

/** Data that fits a schema of the protocol: whatever comes out, the schema takes. */
export function arbitraryOf(schema: Parameters<typeof jsonSchemaOf>[0]): fc.Arbitrary<unknown> {
  // What JSON Schema cannot say (either this or that) is left to the schema itself.
  return fromJson(jsonSchemaOf(schema)).filter((value) => schema.safeParse(value).success);
}

function fromJson(schema: JsonSchema): fc.Arbitrary<unknown> {
  // The one string that JSON Schema has no pattern for.
  if (schema.title === "channel name") return channel;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return fc.oneof(...forms.map(fromJson));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => fromJson({ ...schema, type: one })));
  switch (type) {
    case "object":
      return object(schema);
    case "array":
      return fc.array(fromJson(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 2 ** 53 - 1, 2 ** 53 - 1) });
    case "number":
      // JSON has no −0.
      return fc
        .double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e15, noNaN: true })
        .map((value) => value + 0);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`No values are made for ${JSON.stringify(schema)}.`);
  }
}

function object({ properties, required = [], additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  if (!properties)
    return typeof additionalProperties === "object"
      ? fc.dictionary(channel, fromJson(additionalProperties), { maxKeys: 3 }).map((entries) => ({ ...entries }))
      : fc.constant({});
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, fromJson(field)]));
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}

function text({ format, pattern, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (format === "base64")
    return fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("base64"));
  if (pattern?.startsWith("^(learner|session):")) return word.map((name) => `learner:${name}`);
  if (pattern !== undefined) return word;
  // Whatever a person may write, but for what no database keeps.
  return fc
    .string({ unit: "grapheme", minLength: 1, maxLength: Math.min(maxLength, 60) })
    .map((value) => value.slice(0, maxLength).toWellFormed());
}
