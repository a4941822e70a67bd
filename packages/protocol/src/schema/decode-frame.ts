import type { z } from "zod";
import type { Dialect } from "../encode.ts";
import { byteLength } from "../byte-length.ts";
import type { FailureCode } from "../failure.ts";
import { limits } from "../limits.ts";
import { checkShape } from "./check-shape.ts";
import { type ClientMessage, clientMessages, type ClientType } from "./client-messages.ts";

/** What one message of a frame turned out to be; a fault names what was wrong and what to do. */
export type Decoded =
  | { readonly ok: true; readonly message: ClientMessage }
  | { readonly ok: false; readonly code: FailureCode; readonly reason: string; readonly id?: string };

/**
 * Decodes one text frame of a dialect: a message, or an array of at most 64 of them, at most 64 KiB in all.
 * Never throws. `maxBytes` bounds each message, in UTF-8 bytes of its JSON; some types may be longer.
 */
export function decodeFrame(dialect: Dialect, frame: string, maxBytes: number): readonly Decoded[] {
  if (exceeds(frame, limits.hardFrameBytes))
    return [fault("message_too_large", `A frame has at most ${limits.hardFrameBytes} bytes.`)];
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return [fault("bad_json", "This is not JSON.")];
  }
  if (!Array.isArray(parsed)) return [decodeOne(dialect, parsed, () => frame, maxBytes)];
  if (parsed.length > limits.batchMessages)
    return [fault("bad_json", `An array holds at most ${limits.batchMessages} messages, this one ${parsed.length}.`)];
  return parsed.map((one: unknown) => decodeOne(dialect, one, () => JSON.stringify(one), maxBytes));
}

function decodeOne(dialect: Dialect, value: unknown, text: () => string, maxBytes: number): Decoded {
  if (!isRecord(value)) return fault("bad_message", "A message is a JSON object with type and data.");
  const id = value["id"];
  const isNamed = typeof id === "string" && id !== "" && id.length <= limits.idCharacters;
  const named = isNamed ? { id } : {};
  const type = value["type"];
  if (typeof type !== "string") return { ...fault("bad_message", "type: must be a string."), ...named };
  if (depth(value, limits.jsonDepth) > limits.jsonDepth)
    return { ...fault("bad_message", `The message is nested deeper than ${limits.jsonDepth} levels.`), ...named };
  const allowed = measuredElsewhere.has(type) ? limits.hardFrameBytes : maxBytes;
  // Not before the depth is known: writing deep nesting as JSON takes quadratic time.
  if (allowed < limits.hardFrameBytes && exceeds(text(), allowed))
    return {
      ...fault("message_too_large", `The message has ${byteLength(text())} bytes; at most ${allowed} are allowed.`),
      ...named,
    };
  if (!isNamed && id !== undefined) return fault("bad_message", "id: must be a string of 1 to 64 characters.");
  if (!Object.hasOwn(clientMessages, type))
    return { ...fault("unknown_type", `Unknown type "${type.slice(0, 40)}".`), ...named };
  // Most of what a server hears is pings, and they say nothing.
  if (type === "ping") return { ok: true, message: { type, data: {}, ...named } };
  const schema: z.ZodType = clientMessages[type as keyof typeof clientMessages];
  const result = checkShape(schema, dataOf(dialect, type, value));
  if (!result.ok) return { ...fault("bad_message", result.reason), ...named };
  return { ok: true, message: { type, data: result.data, ...named } as ClientMessage };
}

/**
 * What may be as long as a frame. A written text is measured by itself where it is taken, since escapes make its JSON
 * longer; many positions make a long resume, and browsers a long signal.
 */
const measuredElsewhere: ReadonlySet<string> = new Set<ClientType>([
  "chat_message",
  "message_sent",
  "message_edit",
  "resume",
  "signal",
]);

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

function fault(
  code: FailureCode,
  reason: string,
): { readonly ok: false; readonly code: FailureCode; readonly reason: string } {
  return { ok: false, code, reason };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a text is longer than so many UTF-8 bytes; a unit makes at most three, so most need no counting. */
const exceeds = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && byteLength(text) > bytes);

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
