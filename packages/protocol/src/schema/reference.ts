import type { z } from "zod";
import { closeCodes } from "../close-code.ts";
import { type FrameKind, frameKinds, mostPayloadBytes } from "../binary-frame.ts";
import { failures, type RetryPolicy } from "../failure.ts";
import { limits } from "../limits.ts";
import { rateClasses, rateClassOf } from "../rate-class.ts";
import { clientMessages, type ClientType } from "./client-messages.ts";
import { fieldTables } from "./field-table.ts";
import { clientNotes, serverNotes } from "./message-notes.ts";
import { learnerSnapshot, sessionSnapshot, userSnapshot } from "./snapshot.ts";
import { deltaMessages, serverMessages, type ServerType } from "./server-messages.ts";

/** What any message may be answered with. */
const always = ["bad_message", "rate_limited", "overloaded", "unavailable", "token_expired"] as const;

const retryWords = {
  false: "no",
  wait: "after `retry_after_ms`, or a growing pause",
  refresh: "with a fresh token or ticket",
} as const satisfies Record<`${RetryPolicy}`, string>;

const preface = `# MasterX protocol, version 1

Generated from the schemas that validate (\`packages/protocol/src/schema\`); a test proves the two equal. Every example is validated by that test too.

**Envelope.** \`{"type", "data", "timestamp"}\` as JSON text over \`GET /api/ws\`. A client may add \`"id"\`; the answer carries it as \`in_reply_to\`. Durable messages carry \`channel\`, \`epoch\` and \`offset\` beside \`type\`. A client may send an array of at most ${limits.batchMessages} messages, ${limits.hardFrameBytes / 1_024} KiB in all; the server sends arrays only where the address says \`?batch=1\`, and the shorter forms that stand here second only with \`?delta=1\`.

**The other dialect.** Over \`GET /ws\` the fields of \`data\` stand at the top level, both ways; only \`virtual_brain_interact\` and \`adapt_content\` carry \`data\`. An error is \`{"type":"error","error":<message>,"code",…}\`, and \`user_joined\` and \`user_left\` say \`room_id\`. A message is read in its dialect's place, never in both; every message works in both. Keys that a message does not have are ignored.

**Binary frames.** In network byte order \`u8 kind | u8 flags | u16 stream | u32 sequence | u32 time_ms | payload\`; kinds are ${Object.entries(
  frameKinds,
)
  .map(([name, kind]) => `${kind} ${name} (at most ${mostPayloadBytes[name as FrameKind]} bytes)`)
  .join(
    ", ",
  )}. The server gives the number of a \`stream\` in its answer to \`voice_start\` or \`board_open\`. A frame of another kind, or without its whole header, closes with 4500; one for no open stream gets \`bad_message\`, one above its size \`message_too_large\`, one above its rate is dropped.

**Getting in.** A *v1 connection* offers the subprotocols \`masterx.v1, ticket.<ticket>\` (a ticket from \`POST /api/ws/ticket\`: single use, ${limits.ticketLifeMs / 1_000} s); it is greeted and must send \`resume\` within ${limits.resumeDeadlineMs / 1_000} s of that. A *document connection* is a client of the earlier MasterX system: \`?token=<access token>\` or \`Authorization: Bearer\`; it gets no greeting and nothing that it cannot ignore. Refusals open and close at once with 1008 and a reason such as \`Invalid token (token_expired)\`.

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
          `From: ${note.who}. Class: ${rateClassOf[type as ClientType]}. Answer: ${note.answer}.`,
          `Failures: ${[...new Set([...note.failures, ...always])].map((code) => `\`${code}\``).join(", ")}.`,
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
    "## Snapshots\n\nWhat `resumed` shows where nothing was recovered.\n",
    ...[sessionSnapshot, userSnapshot, learnerSnapshot].map(
      (snapshot) => `### ${snapshot.meta()?.title}\n\n${fieldTables([snapshot])}`,
    ),
    "## Rates\n\nCounted before anything else; over it comes `rate_limited` with `retry_after_ms`, at most `burst` at once.\n",
    "| class | what | per | a second | burst |\n| --- | --- | --- | --- | --- |",
    ...Object.entries(rateClasses).map(
      ([name, { covers, per, perSecond, burst }]) =>
        `| ${name} | ${covers} | ${per} | ${perSecond ?? "`WS_RATE_LIMIT_MESSAGES` (100) a minute"} | ${burst ?? "as many"} |`,
    ),
    "\n## Failures\n\nOver HTTP as `{code, message, help, retry_after_ms?}`, on the socket as `error`.\n",
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
  const shown = examples.map((data) => JSON.stringify({ type, data })).join("\n");
  return `### \`${type}\`\n\n${lines.join("  \n")}\n\n${fieldTables(schemas)}\n\`\`\`json\n${shown}\n\`\`\`\n`;
}
