import type { z } from "zod";
import type { Dialect } from "../encode.ts";
import type { FailureCode } from "../failure.ts";
import { limits } from "../limits.ts";
import { type ClientMessage, clientMessages } from "./client-messages.ts";
import { requestId } from "./shapes.ts";

/** What one message of a frame turned out to be; a fault names what was wrong and what to do. */
export type Decoded =
  | { readonly ok: true; readonly message: ClientMessage }
  | { readonly ok: false; readonly code: FailureCode; readonly reason: string; readonly id?: string };

/**
 * Decodes one text frame of a dialect: a message, or an array of at most 64 of them.
 * Never throws. `maxBytes` bounds each message, in UTF-8 bytes of its JSON.
 */
export function decodeFrame(dialect: Dialect, frame: string, maxBytes: number): readonly Decoded[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return [fault("bad_json", "This is not JSON.")];
  }
  if (!Array.isArray(parsed)) return [decodeOne(dialect, parsed, () => byteLength(frame), maxBytes)];
  if (parsed.length > limits.batchMessages)
    return [fault("bad_json", `An array holds at most ${limits.batchMessages} messages, this one ${parsed.length}.`)];
  return parsed.map((one: unknown) => decodeOne(dialect, one, () => byteLength(JSON.stringify(one)), maxBytes));
}

function decodeOne(dialect: Dialect, value: unknown, measure: () => number, maxBytes: number): Decoded {
  if (!isRecord(value)) return fault("bad_message", "A message is a JSON object with type and data.");
  const id = requestId.safeParse(value["id"]);
  const named = id.success ? { id: id.data } : {};
  const type = value["type"];
  if (typeof type !== "string") return { ...fault("bad_message", "type: must be a string."), ...named };
  if (depth(value, limits.jsonDepth) > limits.jsonDepth)
    return { ...fault("bad_message", `The message is nested deeper than ${limits.jsonDepth} levels.`), ...named };
  // A chat's text is measured by itself, since escapes make its JSON longer; many positions make a long resume.
  const allowed = type === "resume" || type === "chat_message" ? limits.hardFrameBytes : maxBytes;
  // Not before the depth is known: writing deep nesting as JSON takes quadratic time.
  const bytes = measure();
  if (bytes > allowed)
    return {
      ...fault("message_too_large", `The message has ${bytes} bytes; at most ${allowed} are allowed.`),
      ...named,
    };
  if (!id.success && value["id"] !== undefined)
    return fault("bad_message", "id: must be a string of 1 to 64 characters.");
  if (!Object.hasOwn(clientMessages, type))
    return { ...fault("unknown_type", `Unknown type "${type.slice(0, 40)}".`), ...named };
  // Most of what a server hears is pings, and they say nothing.
  if (type === "ping") return { ok: true, message: { type, data: {}, ...named } };
  const schema: z.ZodType = clientMessages[type as keyof typeof clientMessages];
  const result = schema.safeParse(dataOf(dialect, type, value));
  if (!result.success) return { ...fault("bad_message", describeIssue(result.error)), ...named };
  return { ok: true, message: { type, data: result.data, ...named } as ClientMessage };
}

/** AIVO's clients put everything at the top level, but for these two. */
const carriesData = new Set(["virtual_brain_interact", "adapt_content"]);

/** Where a dialect keeps the data of a message: one place or the other, never both (protocol §1.1). */
function dataOf(dialect: Dialect, type: string, value: Record<string, unknown>): unknown {
  if (dialect === "aivo" && !carriesData.has(type)) return value;
  const data = value["data"] ?? {};
  // The old MasterX clients may put the session beside `data`.
  return dialect === "masterx" && isRecord(data) && !("session_id" in data) && "session_id" in value
    ? { ...data, session_id: value["session_id"] }
    : data;
}

/** The first fault of a validation as `field: what is wrong`. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "The message does not fit its type.";
  const field = issue.path.map(String).join(".") || "data";
  return `${field}: ${issue.message.replace(/^Invalid input: /, "")}`;
}

function fault(
  code: FailureCode,
  reason: string,
): { readonly ok: false; readonly code: FailureCode; readonly reason: string } {
  return { ok: false, code, reason };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Length in UTF-8 bytes; a lone surrogate counts three, as it does once encoded. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    const pairs = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    // A pair is two units and four bytes: two more than its length.
    if (pairs) index += 1;
  }
  return bytes;
}

/** Nesting depth of a value, counted no further than one above `most`. */
function depth(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null || most < 0) return 0;
  let deepest = 0;
  for (const inner of Object.values(value)) {
    deepest = Math.max(deepest, depth(inner, most - 1));
    if (deepest > most) break;
  }
  return deepest + 1;
}
