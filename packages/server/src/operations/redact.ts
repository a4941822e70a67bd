// What a log never holds. By the field's name, at any depth: credentials, people's words and readings, addresses.
// By the look of a string, wherever it stands: query strings, tokens, e-mail addresses, credentials in URLs.

const mask = "[redacted]";
const deepest = 8;

/** Compared without case, `_` and `-`. */
const redactedNames = new Set(
  `
  token accesstoken refreshtoken idtoken ticket jwt bearer apikey metricstoken authorization proxyauthorization
  password newpassword passwordhash secret jwtsecretkey cookie setcookie secwebsocketprotocol databaseurl redisurl
  code invitationcode content text body message prompt answer title words evidence query querystring search
  emotion emotions primaryemotion reading readings padvalues displayname email mail
  address ip remoteaddress clientaddress xforwardedfor forwarded xrealip
  `.match(/\S+/g),
);
/** `rate_limited`, `ECONNREFUSED`: words of the program, unlike the code of an invitation. */
const codeOfFailure = /^[a-z]+(_[a-z]+)*$|^[A-Z][A-Z0-9_]*$/;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\?[\w.~%[\]-]+=[^\s"'\\<>]*/g, ""],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, mask],
  [/\b(ticket\.|Bearer )[\w.~+/=-]+/g, `$1${mask}`],
  [/(:\/\/)[^\s"\\/@]+@/g, "$1"],
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, mask],
];

export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactEntries(Object.entries(fields), deepest);
}

/** Leaves JSON valid: no pattern takes a quotation mark or a backslash. */
export function maskPatterns(line: string): string {
  return patterns.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

function redactEntries(entries: readonly (readonly [string, unknown])[], depth: number): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, value]) => [name, redactField(name, value, depth)]));
}

function redactField(name: string, value: unknown, depth: number): unknown {
  const plainName = name.toLowerCase().replaceAll(/[_-]/g, "");
  if (plainName === "code" && isCodeOfFailure(value)) return value;
  return redactedNames.has(plainName) && value !== null && value !== undefined ? mask : redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth === 0) return "[too deep]";
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth - 1));
  if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`;
  return redactEntries(Object.entries(value), depth - 1);
}

/** Other properties are left out: a database's error quotes the row, a provider's error the request. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: error.message,
    ...("code" in error && isCodeOfFailure(error.code) ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth - 1) }),
  };
}

function isCodeOfFailure(code: unknown): boolean {
  return typeof code === "number" || (typeof code === "string" && codeOfFailure.test(code));
}
