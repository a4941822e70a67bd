import fc from "fast-check";
import { z } from "zod";

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
}

const word = fc.string({
  unit: fc.constantFrom("a", "b", "Z", "0", "9", "_", "-", ".", ":"),
  minLength: 1,
  maxLength: 20,
});
const channel = fc.tuple(fc.constantFrom("user:", "session:", "learner:"), word).map((parts) => parts.join(""));

/** Data that fits a schema of the protocol: whatever comes out, the schema takes. */
export function arbitraryOf<Schema extends z.ZodType>(schema: Schema): fc.Arbitrary<z.input<Schema>> {
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  // What JSON Schema cannot say (either this or that) is left to the schema itself.
  return fromJson(whole).filter((value) => schema.safeParse(value).success) as fc.Arbitrary<z.input<Schema>>;
}

function fromJson(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return fc.oneof(...forms.map(fromJson));
  switch (schema.type) {
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
      // The one thing that JSON Schema cannot represent is the name of a channel.
      return channel;
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
