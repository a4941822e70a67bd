import { resolve } from "node:path";
import type { AllowedOrigins, Config, QueryToken } from "./config.ts";
import { isLoopbackHost } from "./is-loopback-host.ts";
import { resolveAi, resolveSafety } from "./resolve-ai.ts";
import type { Settings } from "./settings.ts";
import { modeOf, type SigningKey } from "./signing-key.ts";

/** Settles what follows from other settings. */
export function resolveConfig(
  settings: Settings,
  key: Exclude<SigningKey, { readonly state: "refused" }>,
): Omit<Config, "warnings"> {
  const boundToLoopback = isLoopbackHost(settings.HOST);
  const demo = settings.MASTERX_DEMO ?? (boundToLoopback && settings.NODE_ENV !== "production");
  return {
    mode: modeOf(settings),
    host: settings.HOST,
    boundToLoopback,
    port: settings.PORT,
    debug: settings.DEBUG,
    demo,
    dataDirectory: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    jwtAlgorithm: settings.JWT_ALGORITHM,
    jwtSecretKey: key.state === "given" ? key.key : null,
    jwtIssuer: settings.JWT_ISSUER,
    jwtAudience: settings.JWT_AUDIENCE,
    accessTokenLifeMs: settings.JWT_ACCESS_TOKEN_EXPIRE_MINUTES,
    refreshTokenLifeMs: settings.JWT_REFRESH_TOKEN_EXPIRE_DAYS,
    documentConnectionMaxAgeMs: nullWhenZero(settings.WS_DOCUMENT_MAX_AGE),
    heartbeatIntervalMs: settings.WS_HEARTBEAT_INTERVAL,
    maxMessageBytes: settings.WS_MAX_MESSAGE_SIZE,
    connectionTimeoutMs: settings.WS_CONNECTION_TIMEOUT,
    rateLimitMessagesPerMinute: nullWhenZero(settings.WS_RATE_LIMIT_MESSAGES),
    shutdownGraceMs: settings.SHUTDOWN_GRACE,
    maxConnections: settings.WS_MAX_CONNECTIONS,
    maxConnectionsPerUser: settings.WS_MAX_CONNECTIONS_PER_USER,
    compression: settings.WS_COMPRESSION,
    openSessions: settings.WS_OPEN_SESSIONS ?? demo,
    queryToken: queryToken(settings, boundToLoopback),
    allowedOrigins: allowedOrigins(settings, boundToLoopback),
    trustedProxies: settings.TRUSTED_PROXIES,
    metricsToken: settings.METRICS_TOKEN ?? null,
    auditLevel: settings.AUDIT_LEVEL,
    auditKey: settings.AUDIT_KEY ?? null,
    logLevel: settings.LOG_LEVEL ?? (settings.DEBUG ? "debug" : "info"),
    ai: resolveAi(settings),
    refitHour: settings.BRAIN_REFIT_HOUR === "off" ? null : Number(settings.BRAIN_REFIT_HOUR),
    secondReader: secondReader(settings),
    safety: resolveSafety(settings),
  };
}

function secondReader({ EMOTION_READER: kind, EMOTION_MODEL_DIR: folder }: Settings): Config["secondReader"] {
  if (kind === "transformer") return { kind, folder: resolve(folder ?? "") };
  return kind === "ai" ? { kind } : null;
}

function allowedOrigins(settings: Settings, boundToLoopback: boolean): AllowedOrigins {
  if (settings.CORS_ORIGINS !== undefined) return { kind: "listed", origins: settings.CORS_ORIGINS };
  return boundToLoopback ? { kind: "any_loopback" } : { kind: "listed", origins: [] };
}

/** A default is open to this machine only: a proxy before us may serve everybody. What was set is meant. */
function queryToken({ WS_ALLOW_QUERY_TOKEN: set, DEBUG }: Settings, boundToLoopback: boolean): QueryToken {
  if (set !== undefined) return set ? "allowed" : "off";
  if (boundToLoopback) return "local";
  return DEBUG ? "allowed" : "off";
}

function nullWhenZero(value: number): number | null {
  return value === 0 ? null : value;
}
