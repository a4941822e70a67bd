import { clientMessages } from "@masterx/protocol/schema";
import fc from "fast-check";

const troublesome = [
  "",
  " ",
  "\0",
  "\ud800",
  "a\udc00b",
  "\ud83d",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "\u202e\u2066mirrored",
  "Z\u0351\u036b\u0343a\u0334\u0323l\u034fgo",
  "👩🏽‍🏫".repeat(40),
  "\ufeff\u200b\u2028\u2029",
  "'; drop table messages; --",
  "</script><img src=x onerror=alert(1)>",
  "${7*7}{{7*7}}%s%n",
  "\r\nSet-Cookie: a=b",
  "../../../etc/passwd",
  "x".repeat(11_000),
  "ｆｕｌｌｗｉｄｔｈ ١٢٣",
] as const;

/** Texts that break what treats them as something else: lone surrogates, NUL, names of prototypes, markup, 11 kB. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...troublesome) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)) },
);

const hostileNumber = fc.constantFrom(
  -0,
  -1,
  0.1 + 0.2,
  2 ** 31,
  2 ** 53 + 2,
  2 ** 63,
  -(2 ** 64),
  5e-324,
  1.797_693_134_862_315_7e308,
);

const hostileKey = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "type",
    "data",
    "id",
    "toJSON",
    "then",
    "length",
    "size",
    "valueOf",
    "toString",
    "",
  ),
  hostileText,
);

/** Any JSON value, with own properties called `__proto__` and numbers at the edges. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    hostileNumber,
    hostileText,
    fc.array(tie("value"), { maxLength: 4 }),
    // `fromEntries` makes `__proto__` a property like any other.
    fc.array(fc.tuple(hostileKey, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** Texts that a message may carry and that must come back as they were stored, as far as UTF-8 can write them. */
export const messageText: fc.Arbitrary<string> = hostileText.filter(
  (text) => text.trim() !== "" && !text.includes("\0") && Buffer.byteLength(text.toWellFormed()) <= 10_240,
);

export const channelPosition = fc.record({
  epoch: fc.oneof(fc.stringMatching(/^[0-9a-f]{16}$/), hostileText),
  offset: fc.oneof(fc.nat(), hostileNumber),
});

const fields = new Map(Object.entries(clientMessages).map(([type, schema]) => [type, fieldNames(schema)]));

/**
 * A frame's text: known types with fields of every wrong type, unknown types, arrays, deep nesting, numbers beyond any,
 * keys twice, broken JSON. `known` are ids that exist, so that some of it comes further than the door.
 */
export function hostileFrame(known: readonly string[]): fc.Arbitrary<string> {
  const field = fc.oneof(
    hostileValue,
    fc.constantFrom(...known, ...known.map((id) => `session:${id}`)),
    fc.dictionary(fc.constantFrom(...known.map((id) => `session:${id}`)), channelPosition, { maxKeys: 3 }),
  );
  const message = fc.constantFrom(...fields.keys()).chain((type) => {
    const names = fields.get(type) ?? [];
    const data = fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] });
    return fc
      .record({ data: fc.oneof({ weight: 5, arbitrary: data }, hostileValue), id: fc.oneof(fc.uuid(), hostileValue) })
      .map(({ data: inner, id }) => ({ type, id, ...spreadable(inner), data: inner }));
  });
  const unknown = fc.record({ type: fc.oneof(hostileText, hostileValue), data: hostileValue }, { requiredKeys: [] });
  const json = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 12, arbitrary: json(message) },
    { weight: 3, arbitrary: json(unknown) },
    { weight: 2, arbitrary: json(fc.array(message, { maxLength: 5 })) },
    { weight: 1, arbitrary: json(hostileValue) },
    { weight: 1, arbitrary: fc.nat(5_000).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`) },
    { weight: 1, arbitrary: fc.nat(3_000).map((depth) => `{"type":"ping","data":${'{"a":'.repeat(depth)}1`) },
    { weight: 1, arbitrary: json(message).map((text) => text.slice(0, Math.floor(text.length / 2))) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `{"type":"ping","data":{"n":1e999999}}`,
        `{"type":"ping","type":"chat_message","data":{"content":"twice"}}`,
        `{"type":"resume","data":{"positions":{"__proto__":{"epoch":"x","offset":1}}}}`,
        `[${'{"type":"ping"},'.repeat(64)}{"type":"ping"}]`,
        `{"type":"chat_message","data":{"content":"\\ud800"}}`,
        `{"type":"ping","data":{},"id":"${"i".repeat(65)}"}`,
        "",
        "\u2028",
        `{"type":"join_session","data":{"session_id":"${"s".repeat(60_000)}"}}`,
      ),
    },
  );
}

/** On `/ws` the fields stand at the top level. */
const spreadable = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

function fieldNames(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if ("shape" in schema && typeof schema.shape === "object" && schema.shape !== null) return Object.keys(schema.shape);
  return "in" in schema ? fieldNames(schema.in) : [];
}
