import { join } from "node:path";
import type { Config } from "../config/index.ts";
import { aiSettings } from "../config/ai-settings.ts";
import { emotionSettings } from "../config/emotion-settings.ts";
import { documentationOf, type SettingName, settingNames } from "../config/settings.ts";
import type { CommandContext } from "./command.ts";

export interface EffectiveSetting {
  readonly value: string;
  readonly from: "flag" | "environment" | "default";
}

/** What the server would go by, name by name, written as an operator writes it; a secret is only said to be there. */
export function effectiveSettings(
  config: Config,
  { environment, settingsFromFlags }: Pick<CommandContext, "environment" | "settingsFromFlags">,
): Readonly<Record<SettingName, EffectiveSetting>> {
  const values = { ...valuesOf(config, environment["NODE_ENV"]), ...asGiven(environment) };
  const entries = settingNames.map((name) => {
    // A weak key is reported and left aside in development.
    const isUsed = name !== "JWT_SECRET_KEY" || config.jwtSecretKey !== null;
    const isGiven = isUsed && (environment[name] ?? "").trim() !== "";
    const from = !isGiven ? "default" : settingsFromFlags.has(name) ? "flag" : "environment";
    const isHidden = isGiven && documentationOf(name).secret === true;
    return [name, { value: isHidden ? "given, not shown" : values[name], from }] as const;
  });
  return Object.fromEntries(entries) as Record<SettingName, EffectiveSetting>;
}

const settingsAsGiven = { ...aiSettings, ...emotionSettings };
type AsGivenName = keyof typeof settingsAsGiven;

/** Settings that nothing else follows from or changes: what was given, or the documented default. */
function asGiven(environment: CommandContext["environment"]): Readonly<Record<AsGivenName, string>> {
  const names = Object.keys(settingsAsGiven) as AsGivenName[];
  const valueOf = (name: AsGivenName) => {
    const isOptional = settingsAsGiven[name].safeParse(undefined).data === undefined;
    return environment[name]?.trim() || (isOptional ? "" : documentationOf(name).default) || "none";
  };
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<AsGivenName, string>;
}

function valuesOf(
  config: Config,
  nodeEnv: string | undefined,
): Readonly<Record<Exclude<SettingName, AsGivenName>, string>> {
  const { allowedOrigins } = config;
  return {
    HOST: config.host,
    PORT: String(config.port),
    NODE_ENV: nodeEnv ?? "development",
    DEBUG: String(config.debug),
    MASTERX_DEMO: String(config.demo),
    SHUTDOWN_GRACE: asDuration(config.shutdownGraceMs),
    JWT_SECRET_KEY: `made at the first start, kept in ${join(config.dataDirectory, "secret.key")}`,
    JWT_ALGORITHM: config.jwtAlgorithm,
    JWT_ACCESS_TOKEN_EXPIRE_MINUTES: asDuration(config.accessTokenLifeMs),
    JWT_REFRESH_TOKEN_EXPIRE_DAYS: asDuration(config.refreshTokenLifeMs),
    JWT_ISSUER: config.jwtIssuer,
    JWT_AUDIENCE: config.jwtAudience,
    WS_DOCUMENT_MAX_AGE: asDuration(config.documentConnectionMaxAgeMs ?? 0),
    WS_HEARTBEAT_INTERVAL: asDuration(config.heartbeatIntervalMs),
    WS_MAX_MESSAGE_SIZE: String(config.maxMessageBytes),
    WS_CONNECTION_TIMEOUT: asDuration(config.connectionTimeoutMs),
    WS_RATE_LIMIT_MESSAGES: String(config.rateLimitMessagesPerMinute ?? 0),
    WS_MAX_CONNECTIONS: String(config.maxConnections),
    WS_MAX_CONNECTIONS_PER_USER: String(config.maxConnectionsPerUser),
    WS_COMPRESSION: String(config.compression),
    WS_OPEN_SESSIONS: String(config.openSessions),
    WS_ALLOW_QUERY_TOKEN:
      config.queryToken === "local" ? "any loopback request" : String(config.queryToken === "allowed"),
    CORS_ORIGINS:
      allowedOrigins.kind === "any_loopback" ? "any loopback origin" : allowedOrigins.origins.join(",") || "none",
    TRUSTED_PROXIES:
      config.trustedProxies.map(({ address, prefixLength }) => `${address}/${prefixLength}`).join(",") || "none",
    BRAIN_REFIT_HOUR: config.refitHour === null ? "off" : String(config.refitHour),
    DATA_DIR: config.dataDirectory,
    DATABASE_URL: `none: SQLite in ${config.dataDirectory}`,
    REDIS_URL: "none: one process",
    LOG_LEVEL: config.logLevel,
    METRICS_TOKEN: "none",
    AUDIT_LEVEL: config.auditLevel,
    AUDIT_KEY: `made at the first start, kept in ${join(config.dataDirectory, "audit.key")}`,
  };
}

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** `90m`, `12h`: the largest unit that leaves a whole number, as the settings take it. */
export function asDuration(durationMs: number): string {
  const [unit, unitMs] = units.find(([, ms]) => durationMs > 0 && durationMs % ms === 0) ?? ["ms", 1];
  return durationMs === 0 ? "0" : `${durationMs / unitMs}${unit}`;
}
