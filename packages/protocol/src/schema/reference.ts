import { z } from "zod";
import { closeCodes } from "../close-code.ts";
import { failures, type RetryPolicy } from "../failure.ts";
import { limits } from "../limits.ts";
import { clientMessages } from "./client-messages.ts";
import { clientNotes, serverNotes } from "./message-notes.ts";
import { deltaMessages, serverMessages, type ServerType } from "./server-messages.ts";

const retryWords = {
  false: "no",
  wait: "after `retry_after_ms`, or a growing pause",
  refresh: "with a fresh token or ticket",
} as const satisfies Record<`${RetryPolicy}`, string>;

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly oneOf?: readonly JsonSchema[];
}

const preface = `# MasterX protocol, version 1

Generated from the schemas that validate (\`packages/protocol/src/schema\`); a test proves the two equal. Every example is validated by that test too.

**Envelope.** \`{"type", "data", "timestamp"}\` as JSON text over \`GET /api/ws\`. A client may add \`"id"\`; the answer carries it as \`in_reply_to\`. Durable messages carry \`channel\`, \`epoch\` and \`offset\` beside \`type\`. A client may send an array of at most ${limits.batchMessages} messages.

**Getting in.** A *v1 connection* offers the subprotocols \`masterx.v1, ticket.<ticket>\` (a ticket from \`POST /api/ws/ticket\`: single use, ${limits.ticketLifeMs / 1_000} s); it is greeted and must send \`resume\` within ${limits.resumeDeadlineMs / 1_000} s. A *document connection* is a client of the earlier MasterX system: \`?token=<access token>\` or \`Authorization: Bearer\`; it gets no greeting and nothing that it cannot ignore. Refusals open and close at once with 1008 and a reason such as \`Invalid token (token_expired)\`.

**Classes.** *durable*: in the database and numbered by the transaction that did the thing · *state*: the latest value counts · *ephemeral*: now or never · *control*: answers to one connection.

**Promises.** What was acknowledged survives the death of the process. A repeated \`client_message_id\` has one effect. Within a channel everybody sees one order. Between channels, and between an \`ack\` and its \`message_received\`, no order is promised.
`;

/** PROTOCOL.md, whole. */
export function protocolReference(): string {
  return [
    preface,
    "## Client to server\n",
    ...Object.entries(clientNotes).map(([type, note]) =>
      section(
        type,
        [clientMessages[type as keyof typeof clientMessages]],
        [note.example],
        [
          note.what,
          `Who: ${note.who}. Answer: ${note.answer}.${note.failures.length === 0 ? "" : ` Failures: ${note.failures.map((code) => `\`${code}\``).join(", ")}.`}`,
        ],
      ),
    ),
    "## Server to client\n",
    ...Object.entries(serverNotes).map(([type, note]) =>
      section(type, schemasOf(type as ServerType), examplesOf(note), [
        note.what,
        `Class: ${note.class}. To: ${note.to}.`,
      ]),
    ),
    "## Failures\n\nOver HTTP as `{code, message, help, retry_after_ms?}`, on the socket as `error`.\n",
    "| code | HTTP | the same again | what to do |\n| --- | --- | --- | --- |",
    ...Object.entries(failures).map(
      ([code, { status, retry, help }]) => `| \`${code}\` | ${status} | ${retryWords[`${retry}`]} | ${help} |`,
    ),
    "\n## Close codes\n",
    "| code | name | client | why |\n| --- | --- | --- | --- |",
    ...Object.entries(closeCodes).map(
      ([name, { code, policy, help }]) => `| ${code} | ${name} | ${policy.replaceAll("_", " ")} | ${help} |`,
    ),
    "",
  ].join("\n");
}

/** A message of several forms has an example of the first and of another. */
export function examplesOf(note: {
  readonly example: unknown;
  readonly alternative?: unknown;
  readonly delta?: unknown;
}): readonly unknown[] {
  return [note.example, note.alternative, note.delta].filter((example) => example !== undefined);
}

/** The forms of a server message: as it is, and on a connection with `?delta=1`. */
export const schemasOf = (type: ServerType): readonly z.ZodType[] =>
  Object.hasOwn(deltaMessages, type)
    ? [serverMessages[type], deltaMessages[type as keyof typeof deltaMessages]]
    : [serverMessages[type]];

function section(
  type: string,
  schemas: readonly z.ZodType[],
  examples: readonly unknown[],
  lines: readonly string[],
): string {
  const forms = schemas.flatMap((schema) => {
    const form = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
    return form.oneOf ?? form.anyOf ?? [form];
  });
  const tables = forms.map((form) => {
    const fields = fieldRows(form);
    return fields.length === 0 ? "No fields.\n" : `| field | type |\n| --- | --- |\n${fields.join("\n")}\n`;
  });
  const shown = examples.map((data) => JSON.stringify({ type, data })).join("\n");
  return `### \`${type}\`\n\n${lines.join("  \n")}\n\n${tables.join("\nor\n\n")}\n\`\`\`json\n${shown}\n\`\`\`\n`;
}

function fieldRows(schema: JsonSchema, prefix = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const own = `| \`${prefix}${name}${isRequired ? "" : "?"}\` | ${typeWords(field)} |`;
    return [own, ...fieldRows(field.items ?? field, `${prefix}${name}${field.items ? "[]" : ""}.`)];
  });
}

function typeWords(field: JsonSchema): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(" · ");
  if (field.anyOf) return field.anyOf.map(typeWords).join(" or ");
  if (field.type === "array") return `array of ${field.items ? typeWords(field.items) : "anything"}`;
  const range =
    field.minimum === undefined || field.maximum === undefined || field.maximum >= Number.MAX_SAFE_INTEGER
      ? ""
      : `, ${field.minimum} to ${field.maximum}`;
  return `${field.format ?? field.type ?? "channel name"}${range}`;
}
