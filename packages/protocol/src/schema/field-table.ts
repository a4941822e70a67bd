import { z } from "zod";

/** The part of JSON Schema that the schemas of the protocol come out as. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** As it is written on the wire. What JSON Schema cannot say, the name of a channel, is a string by its title. */
export function jsonSchemaOf(schema: z.ZodType, target: "draft-2020-12" | "draft-7" = "draft-2020-12"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target,
    io: "input",
    unrepresentable: "any",
    override({ jsonSchema }) {
      if (jsonSchema.title === "channel name") jsonSchema.type = "string";
    },
  });
  return rest as JsonSchema;
}

/** The fields of a message as a table of Markdown, one for each of its forms. */
export function fieldTables(schemas: readonly z.ZodType[]): string {
  const forms = schemas.flatMap((schema) => {
    const form = jsonSchemaOf(schema);
    return form.oneOf ?? form.anyOf ?? [form];
  });
  return forms
    .map((form) => {
      const rows = fieldRows(form);
      if (rows.length === 0) return "No fields.\n";
      return `| field | type | |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
    })
    .join("\nor\n\n");
}

function fieldRows(schema: JsonSchema, prefix = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const own = `| \`${prefix}${name}${isRequired ? "" : "?"}\` | ${typeWords(field)} | ${field.description ?? ""} |`;
    // What may also be null is shown as what it is otherwise.
    const inner = field.items ?? field.anyOf?.find(({ type }) => type === "object") ?? field;
    const shown = field.anyOf && field.anyOf.length > 2 ? {} : inner;
    return [own, ...fieldRows(shown, `${prefix}${name}${field.items ? "[]" : ""}.`)];
  });
}

function typeWords(field: JsonSchema): string {
  if (field.title !== undefined) return field.title;
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(" · ");
  const forms = field.anyOf ?? field.oneOf;
  if (forms) return forms.map(typeWords).join(" or ");
  switch (field.type) {
    case "array":
      return `array of ${countWords(field.minItems, field.maxItems)}${field.items ? typeWords(field.items) : "anything"}`;
    case "object":
      return typeof field.additionalProperties === "object"
        ? `object of ${typeWords(field.additionalProperties)}`
        : "object";
    case "string":
      if (field.format === "date-time") return "time, ISO 8601 UTC";
      if (field.format !== undefined) return field.format;
      return field.maxLength === undefined
        ? "string"
        : `string, ${countWords(field.minLength, field.maxLength)}characters`;
    case "integer":
    case "number":
      return `${field.type}${rangeWords(field.minimum, field.maximum)}`;
    default:
      return field.type === undefined ? "anything" : [field.type].flat().join(" or ");
  }
}

const countWords = (least: number | undefined, most: number | undefined): string =>
  most === undefined ? "" : `${least === undefined ? "at most" : `${least} to`} ${most} `;

function rangeWords(least: number | undefined, most: number | undefined): string {
  const isBounded = most !== undefined && most < Number.MAX_SAFE_INTEGER;
  if (least === undefined || least <= Number.MIN_SAFE_INTEGER) return isBounded ? `, at most ${most}` : "";
  return isBounded ? `, ${least} to ${most}` : `, from ${least}`;
}
