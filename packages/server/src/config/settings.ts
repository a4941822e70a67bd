// Every environment name of the server, once: how it is read, its default, and what the reference page says of it.
import { z } from "zod";
import { aiSettings } from "./ai-settings.ts";
import { brainSettings } from "./brain-settings.ts";
import { emotionSettings } from "./emotion-settings.ts";
import { optional, withDefault } from "./define-setting.ts";
import { type SettingDocumentation, settingDocumentation } from "./setting-documentation.ts";
import {
  addressRanges,
  duration,
  flag,
  flagAllowed,
  origins,
  text,
  urlWithScheme,
  wholeNumber,
} from "./setting-values.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;

export const settings = z.object({
  HOST: withDefault(text.regex(/^[\w.:[\]-]+$/), {
    group: "Server",
    summary: "Address that the server binds to. A loopback address keeps it on this machine.",
    allowed: "a host name or an IP address, without scheme and port",
    default: "127.0.0.1",
    example: "0.0.0.0",
  }),
  PORT: withDefault(wholeNumber(0, 65_535), {
    group: "Server",
    summary: "TCP port of pages, HTTP and WebSocket. The address in use is printed at the start.",
    allowed: "a whole number from 0 to 65535; 0 takes any free port",
    default: "8001",
    example: "8443",
  }),
  NODE_ENV: optional(z.enum(["production", "development", "test"]), {
    group: "Server",
    summary: "`production` demands a strong `JWT_SECRET_KEY` and turns everything off that is for development.",
    allowed: "production, development or test",
    default: "development",
    example: "production",
  }),
  DEBUG: withDefault(flag, {
    group: "Server",
    summary:
      "Development on an address that is not loopback: a signing key is made when missing, `?token=` is allowed.",
    allowed: flagAllowed,
    default: "false",
    example: "true",
  }),
  MASTERX_DEMO: optional(flag, {
    group: "Server",
    summary: "Demo people (learner, guardian, teacher, operator) and the switcher between them.",
    allowed: flagAllowed,
    default: "true when bound to loopback and `NODE_ENV` is not `production`, else false",
    example: "false",
  }),
  SHUTDOWN_GRACE: withDefault(duration("s", { minMs: 0, maxMs: 3600 * secondMs }), {
    group: "Server",
    summary:
      "Time from SIGTERM until answers that are still being written are ended with their part. Of it a quarter passes with readiness off (left out when nobody asks `/readyz`), in half everybody is told, each at most 20 ms after the other, and what nobody waits for is left out. The process ends at most 5 s later. Ctrl-C and 0: at once.",
    allowed: "seconds from 0 to 3600, or a duration such as 20s",
    unit: "seconds",
    default: "20",
    example: "60",
  }),
  JWT_SECRET_KEY: optional(text, {
    group: "Sign-in",
    summary:
      "Key that signs access tokens. A production start (`NODE_ENV=production`, or not bound to loopback without `DEBUG`) stops without a strong one; a development start makes one and keeps it in `DATA_DIR/secret.key`.",
    allowed:
      "at least 32 random bytes for HS256, 48 for HS384, 64 for HS512 (openssl rand -base64 48); for EdDSA and ES256 a PEM private key (PKCS #8; line ends may be written \\n)",
    default: "none in production; made and kept in development",
    example: "the output of `openssl rand -base64 48`",
    secret: true,
  }),
  JWT_ALGORITHM: withDefault(z.enum(["HS256", "HS384", "HS512", "EdDSA", "ES256"]), {
    group: "Sign-in",
    summary: "The one algorithm that tokens are signed with and accepted in; what a token's header says is ignored.",
    allowed: "HS256, HS384, HS512, EdDSA or ES256",
    default: "HS256",
    example: "EdDSA",
  }),
  JWT_ACCESS_TOKEN_EXPIRE_MINUTES: withDefault(duration("m", { minMs: secondMs, maxMs: 30 * dayMs }), {
    group: "Sign-in",
    summary: "Life of an access token.",
    allowed: "minutes from 1 to 43200, or a duration such as 30m or 12h",
    unit: "minutes",
    default: "30",
    example: "15",
  }),
  JWT_REFRESH_TOKEN_EXPIRE_DAYS: withDefault(duration("d", { minMs: secondMs, maxMs: 366 * dayMs }), {
    group: "Sign-in",
    summary: "Life of a refresh token; each use gives a new one.",
    allowed: "days from 1 to 366, or a duration such as 12h or 30d",
    unit: "days",
    default: "30",
    example: "7",
  }),
  JWT_ISSUER: withDefault(text, {
    group: "Sign-in",
    summary: "`iss` of the tokens that are made and accepted.",
    allowed: "any text",
    default: "masterx",
    example: "https://school.example.org",
  }),
  JWT_AUDIENCE: withDefault(text, {
    group: "Sign-in",
    summary: "`aud` of the tokens that are made and accepted.",
    allowed: "any text",
    default: "masterx",
    example: "learning",
  }),
  WS_DOCUMENT_MAX_AGE: withDefault(duration("s", { minMs: 0, maxMs: 30 * dayMs }), {
    group: "Realtime",
    summary:
      "Longest life of a connection that did not offer `masterx.v1` and so cannot renew its token in place; 0: it ends with its token.",
    allowed: "seconds from 0 to 2592000, or a duration such as 30m or 12h",
    unit: "seconds",
    default: "43200",
    example: "12h",
  }),
  WS_HEARTBEAT_INTERVAL: withDefault(duration("s", { minMs: 100, maxMs: 3600 * secondMs }), {
    group: "Realtime",
    summary: "How often clients are told to ping.",
    allowed: "seconds from 0.1 to 3600, or a duration such as 30s",
    unit: "seconds",
    default: "30",
    example: "20",
  }),
  WS_MAX_MESSAGE_SIZE: withDefault(wholeNumber(64, 65_536), {
    group: "Realtime",
    summary:
      "Largest text message; over it the sender gets `message_too_large` (HTTP 413) and stays connected. A frame above 64 KiB closes the connection whatever stands here.",
    allowed: "a whole number from 64 to 65536",
    unit: "UTF-8 bytes",
    default: "10240",
    example: "20480",
  }),
  WS_CONNECTION_TIMEOUT: withDefault(duration("s", { minMs: 100, maxMs: dayMs }), {
    group: "Realtime",
    summary: "A connection whose client sends nothing for so long is closed with 4009; a ping counts as something.",
    allowed: "seconds from 0.1 to 86400, or a duration such as 5m",
    unit: "seconds",
    default: "300",
    example: "600",
  }),
  WS_RATE_LIMIT_MESSAGES: withDefault(wholeNumber(0, 1_000_000), {
    group: "Realtime",
    summary: "Messages that a user may send a minute, on all devices together; as many at once. 0 turns the limit off.",
    allowed: "a whole number from 0 to 1000000",
    unit: "messages a minute",
    default: "100",
    example: "60",
  }),
  WS_MAX_CONNECTIONS: withDefault(wholeNumber(1, 1_000_000), {
    group: "Realtime",
    summary:
      "Connections that this server may hold, at about 15 KB each; who comes above it gets HTTP 503 with `Retry-After`, in a browser 4007.",
    allowed: "a whole number from 1 to 1000000",
    unit: "connections",
    default: "50000",
    example: "20000",
  }),
  WS_MAX_CONNECTIONS_PER_USER: withDefault(wholeNumber(1, 100_000), {
    group: "Realtime",
    summary: "Connections that one user may hold; the newest above it is refused with 4504.",
    allowed: "a whole number from 1 to 100000",
    unit: "connections",
    default: "500",
    example: "50",
  }),
  WS_COMPRESSION: withDefault(flag, {
    group: "Realtime",
    summary:
      "permessage-deflate for clients that offer it, frames above 1 KiB only. Saves bandwidth and costs CPU: off unless lines are slow.",
    allowed: flagAllowed,
    default: "false",
    example: "true",
  }),
  WS_OPEN_SESSIONS: optional(flag, {
    group: "Realtime",
    summary: "Joining a session id that does not exist makes the session, and anyone signed in may join it.",
    allowed: flagAllowed,
    default: "true in demo mode, else false",
    example: "false",
  }),
  WS_ALLOW_QUERY_TOKEN: optional(flag, {
    group: "Who may connect",
    summary:
      "Whether `?token=` in the WebSocket's address signs in. Addresses end in other people's logs: prefer a ticket or the `Authorization` header.",
    allowed: flagAllowed,
    default:
      "true with `DEBUG`, and on loopback for who asks from this machine itself (not through a proxy); else false",
    example: "false",
  }),
  CORS_ORIGINS: optional(origins, {
    group: "Who may connect",
    summary: "Origins of pages that may call HTTP and open WebSockets, compared exactly.",
    allowed:
      "a comma list of origins such as https://learn.example.org (scheme, host, port if not the usual one; no path, no *)",
    default: "any loopback origin when bound to loopback, else none",
    example: "https://learn.example.org,https://admin.example.org:8443",
  }),
  TRUSTED_PROXIES: withDefault(addressRanges, {
    group: "Who may connect",
    summary: "Proxies whose `X-Forwarded-For` is believed.",
    allowed: "a comma list of IP addresses or ranges such as 10.0.0.0/8",
    default: "",
    example: "10.0.0.0/8,fd00::/8",
  }),
  DATA_DIR: withDefault(text, {
    group: "Storage",
    summary: "Folder of the embedded database and, in development, the signing key. Made when missing.",
    allowed: "a folder, relative to the working directory or absolute",
    default: "./data",
    example: "/var/lib/masterx",
  }),
  DATABASE_URL: optional(urlWithScheme("postgres", "postgresql"), {
    group: "Storage",
    summary: "PostgreSQL instead of the embedded SQLite.",
    allowed: "a postgres:// or postgresql:// URL",
    default: "SQLite in `DATA_DIR`",
    example: "postgres://masterx:password@db.internal:5432/masterx",
    secret: true,
  }),
  REDIS_URL: optional(urlWithScheme("redis", "rediss"), {
    group: "Storage",
    summary: "Redis or Valkey, which carries messages between several server processes. One process needs none.",
    allowed: "a redis:// or rediss:// URL",
    default: "none: one process",
    example: "redis://cache.internal:6379",
    secret: true,
  }),
  ...aiSettings,
  ...emotionSettings,
  ...brainSettings,
  LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), {
    group: "Logs and metrics",
    summary: "The least severe log line that is written.",
    allowed: "fatal, error, warn, info, debug, trace or silent",
    default: "debug with `DEBUG`, else info",
    example: "warn",
  }),
  METRICS_TOKEN: optional(text.min(16), {
    group: "Logs and metrics",
    summary: "Bearer token that reads `/metrics`; an operator's access token does too.",
    allowed: "at least 16 characters",
    default: "none: `/metrics` is then open to this machine alone (a loopback Host, nothing forwarded)",
    example: "the output of `openssl rand -hex 24`",
    secret: true,
  }),
  AUDIT_LEVEL: withDefault(z.enum(["security", "all"]), {
    group: "Logs and metrics",
    summary:
      "What the audit holds besides accounts, sign-ins, consents, links, connections and refusals: with `all` also each message of a client but pings, by its type, target and outcome, never by its text.",
    allowed: "security or all",
    default: "security",
    example: "all",
  }),
  AUDIT_KEY: optional(text.min(32), {
    group: "Logs and metrics",
    summary:
      "Key of the audit's chains, the same on every node; `masterx audit verify` needs it. A chain can only be verified with the key it was made with: keep old ones.",
    allowed: "at least 32 characters",
    default: "made once and kept in `audit.key` of `DATA_DIR`",
    example: "the output of `openssl rand -base64 48`",
    secret: true,
  }),
});

export type SettingName = keyof typeof settings.shape;
export type Settings = z.output<typeof settings>;
export const settingNames = Object.keys(settings.shape) as readonly SettingName[];

export function documentationOf(name: SettingName): SettingDocumentation {
  const documentation = settingDocumentation.get(settings.shape[name]);
  if (documentation === undefined)
    throw new Error(`${name} is a setting without documentation; register it in settings.ts`);
  return documentation;
}
