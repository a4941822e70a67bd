import type { JwtAlgorithm } from "./jwt-key-fault.ts";
import type { AllowedAddress } from "./allowed-address.ts";
import type { AddressRange } from "./setting-values.ts";
import type { Settings } from "./settings.ts";

export type LogLevel = NonNullable<Settings["LOG_LEVEL"]>;

/** `any_loopback`: http or https, a loopback name, any port. `listed`: exactly these; may be empty. */
export type AllowedOrigins =
  | { readonly kind: "any_loopback" }
  | { readonly kind: "listed"; readonly origins: readonly string[] };

/** Whether `?token=` signs in on a socket. */
export type QueryToken = "allowed" | "local" | "off";

export const providerIds = ["groq", "gemini", "emergent", "openai", "anthropic", "compatible"] as const;
export type ProviderId = (typeof providerIds)[number];

/** One AI provider that is turned on. */
export interface ProviderConfig {
  readonly id: ProviderId;
  readonly apiKey: string | null;
  /** null: the provider's own, from the provider table. */
  readonly baseUrl: string | null;
  readonly model: string | null;
}

export interface AiConfig {
  readonly providers: readonly ProviderConfig[];
  readonly allowedAddresses: readonly AllowedAddress[];
  readonly firstTokenTimeoutMs: number;
  readonly tokenTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** A day, UTC; null: no limit. */
  readonly budgets: {
    readonly tokensPerPerson: number | null;
    readonly tokens: number | null;
    readonly centsPerPerson: number | null;
    readonly cents: number | null;
  };
  /** null: speech is not transcribed. */
  readonly transcription: {
    readonly baseUrl: string | null;
    readonly apiKey: string | null;
    readonly model: string;
  } | null;
}

export interface SafetyConfig {
  /** E-mail addresses of accounts, lower case. */
  readonly recipients: readonly string[];
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Told to a learner in distress. */
  readonly resources: string;
}

/** Everything that an operator decides; made once by `loadConfig`, then handed down. */
export interface Config {
  /** Production: `NODE_ENV=production`, or not bound to loopback without `DEBUG`. */
  readonly mode: "production" | "development";
  readonly host: string;
  readonly boundToLoopback: boolean;
  /** 0: any free port. */
  readonly port: number;
  readonly debug: boolean;
  readonly demo: boolean;
  /** Absolute. */
  readonly dataDirectory: string;
  /** null: SQLite in `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly jwtAlgorithm: JwtAlgorithm;
  /** Strong, or null in development: `jwtSecret(config)` then makes one and keeps it. */
  readonly jwtSecretKey: string | null;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
  readonly accessTokenLifeMs: number;
  readonly refreshTokenLifeMs: number;
  /** null: a document connection ends with its token. */
  readonly documentConnectionMaxAgeMs: number | null;
  readonly heartbeatIntervalMs: number;
  readonly maxMessageBytes: number;
  readonly connectionTimeoutMs: number;
  /** null: no limit. */
  readonly rateLimitMessagesPerMinute: number | null;
  /** From SIGTERM to the end of unfinished answers; 0: at once. */
  readonly shutdownGraceMs: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerUser: number;
  readonly compression: boolean;
  readonly openSessions: boolean;
  /** `local`: from this machine alone, which is what a server that is bound to loopback allows unless it is told. */
  readonly queryToken: QueryToken;
  readonly allowedOrigins: AllowedOrigins;
  readonly trustedProxies: readonly AddressRange[];
  readonly metricsToken: string | null;
  readonly auditLevel: Settings["AUDIT_LEVEL"];
  /** null: made and kept in the data folder. */
  readonly auditKey: string | null;
  readonly logLevel: LogLevel;
  readonly ai: AiConfig;
  /** Hour of the server's clock at which the population is learnt anew; null: never by itself. */
  readonly refitHour: number | null;
  /** Who corrects the built-in emotion reading later; null: nobody. */
  readonly secondReader: { readonly kind: "ai" } | { readonly kind: "transformer"; readonly folder: string } | null;
  readonly safety: SafetyConfig;
  /** What an operator should read at the start; never a secret. */
  readonly warnings: readonly string[];
}
