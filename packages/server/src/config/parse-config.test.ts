import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import type { Config } from "./config.ts";
import { ConfigError, type Environment, loadConfig, parseConfig } from "./parse-config.ts";

const strongKey = randomBytes(48).toString("base64");
const elsewhere = { HOST: "0.0.0.0", JWT_SECRET_KEY: strongKey, CORS_ORIGINS: "https://learn.example.org" };

function faultsOf(env: Environment): readonly string[] {
  const parsed = parseConfig(env);
  return "faults" in parsed ? parsed.faults : [];
}

describe("defaults", () => {
  test("an empty environment is a demo on this machine", () => {
    expect(loadConfig({})).toEqual({
      mode: "development",
      host: "127.0.0.1",
      boundToLoopback: true,
      port: 8001,
      debug: false,
      demo: true,
      dataDirectory: `${process.cwd()}/data`,
      databaseUrl: null,
      redisUrl: null,
      jwtAlgorithm: "HS256",
      jwtSecretKey: null,
      jwtIssuer: "masterx",
      jwtAudience: "masterx",
      accessTokenLifeMs: 30 * 60_000,
      refreshTokenLifeMs: 30 * 86_400_000,
      documentConnectionMaxAgeMs: 12 * 3_600_000,
      heartbeatIntervalMs: 30_000,
      maxMessageBytes: 10_240,
      connectionTimeoutMs: 300_000,
      rateLimitMessagesPerMinute: 100,
      shutdownGraceMs: 20_000,
      maxConnections: 50_000,
      maxConnectionsPerUser: 500,
      compression: false,
      openSessions: true,
      queryToken: "local",
      allowedOrigins: { kind: "any_loopback" },
      trustedProxies: [],
      metricsToken: null,
      auditLevel: "security",
      auditKey: null,
      logLevel: "info",
      refitHour: 3,
      secondReader: null,
      ai: {
        providers: [],
        allowedAddresses: [],
        firstTokenTimeoutMs: 8_000,
        tokenTimeoutMs: 10_000,
        totalTimeoutMs: 60_000,
        budgets: { tokensPerPerson: 200_000, tokens: null, centsPerPerson: null, cents: null },
        transcription: null,
      },
      safety: {
        recipients: [],
        webhook: null,
        resources:
          "In an emergency, call your local emergency number now. findahelpline.com lists free, confidential lines in your country.",
      },
      warnings: [],
    } satisfies Config);
  });

  test("a server that others reach has neither demo, open sessions, query tokens nor loopback origins", () => {
    expect(loadConfig({ ...elsewhere, CORS_ORIGINS: undefined })).toMatchObject({
      mode: "production",
      demo: false,
      openSessions: false,
      queryToken: "off",
      allowedOrigins: { kind: "listed", origins: [] },
    });
  });

  test("NODE_ENV=production turns the demo off on loopback too", () => {
    const config = loadConfig({ NODE_ENV: "production", JWT_SECRET_KEY: strongKey });
    expect(config).toMatchObject({ mode: "production", demo: false, openSessions: false });
  });

  test("DEBUG opens query tokens and the debug log elsewhere, but no demo", () => {
    const config = loadConfig({ HOST: "0.0.0.0", DEBUG: "true" });
    expect(config).toMatchObject({ mode: "development", demo: false, queryToken: "allowed", logLevel: "debug" });
  });

  test("what follows from other settings may be said outright", () => {
    const said = { MASTERX_DEMO: "off", WS_OPEN_SESSIONS: "on", WS_ALLOW_QUERY_TOKEN: "no", LOG_LEVEL: "warn" };
    const config = loadConfig(said);
    expect(config).toMatchObject({ demo: false, openSessions: true, queryToken: "off", logLevel: "warn" });
  });

  test("an empty variable counts as left out", () => {
    expect(loadConfig({ PORT: "", METRICS_TOKEN: "  " })).toMatchObject({ port: 8001, metricsToken: null });
  });
});

describe("values", () => {
  test.each([
    ["43200", 43_200_000],
    ["12h", 43_200_000],
    ["30m", 1_800_000],
    ["1.5s", 1_500],
    ["0", null],
  ])("WS_DOCUMENT_MAX_AGE=%s is %p ms", (given, expected) => {
    expect(loadConfig({ WS_DOCUMENT_MAX_AGE: given }).documentConnectionMaxAgeMs).toBe(expected);
  });

  test("a plain number is in the setting's own unit", () => {
    const config = loadConfig({ JWT_ACCESS_TOKEN_EXPIRE_MINUTES: "15", JWT_REFRESH_TOKEN_EXPIRE_DAYS: "7" });
    expect(config).toMatchObject({ accessTokenLifeMs: 15 * 60_000, refreshTokenLifeMs: 7 * 86_400_000 });
  });

  test("0 messages a minute is no limit", () => {
    expect(loadConfig({ WS_RATE_LIMIT_MESSAGES: "0" }).rateLimitMessagesPerMinute).toBeNull();
  });

  test.each(["true", "1", "yes", "on", "TRUE", "On"])("%s is true", (given) => {
    expect(loadConfig({ DEBUG: given }).debug).toBe(true);
  });

  test.each(["false", "0", "no", "off", "No"])("%s is false", (given) => {
    expect(loadConfig({ MASTERX_DEMO: given }).demo).toBe(false);
  });

  test("origins are kept as a browser sends them", () => {
    const { allowedOrigins } = loadConfig({ CORS_ORIGINS: "https://Learn.Example.org:443/, http://localhost:3000," });
    expect(allowedOrigins).toEqual({ kind: "listed", origins: ["https://learn.example.org", "http://localhost:3000"] });
  });

  test("proxies are addresses or ranges of both families", () => {
    expect(loadConfig({ TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8, 192.0.2.7" }).trustedProxies).toEqual([
      { address: "10.0.0.0", prefixLength: 8, family: "ipv4" },
      { address: "fd00::", prefixLength: 8, family: "ipv6" },
      { address: "192.0.2.7", prefixLength: 32, family: "ipv4" },
    ]);
  });
});

describe("faults", () => {
  test("all are listed together, each with its name, what was given and what is allowed", () => {
    const faults = faultsOf({
      HOST: "0.0.0.0",
      PORT: "eighty",
      MASTERX_DEMO: "maybe",
      WS_MAX_MESSAGE_SIZE: "0",
      LOG_LEVEL: "loud",
    });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([
      "PORT",
      "MASTERX_DEMO",
      "WS_MAX_MESSAGE_SIZE",
      "LOG_LEVEL",
      "JWT_SECRET_KEY",
    ]);
    expect(faults[0]).toBe('PORT: "eighty" was given; allowed: a whole number from 0 to 65535; 0 takes any free port.');
  });

  test("loadConfig throws them as one ConfigError", () => {
    const load = () => loadConfig({ PORT: "-1", DEBUG: "2" });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/2 faults:\n {2}- PORT: "-1".*\n {2}- DEBUG: "2"/);
  });

  test.each([
    ["PORT", ["65536", "1e3", "0x50", "80.5", "-1"]],
    ["NODE_ENV", ["staging"]],
    ["HOST", ["http://localhost", "a b"]],
    ["JWT_ALGORITHM", ["none", "hs256", "RS256"]],
    ["JWT_ACCESS_TOKEN_EXPIRE_MINUTES", ["0", "-5", "soon"]],
    ["WS_DOCUMENT_MAX_AGE", ["12x", "-1", "31d"]],
    ["WS_MAX_MESSAGE_SIZE", ["65537", "10KB"]],
    ["WS_RATE_LIMIT_MESSAGES", ["-1"]],
    ["SHUTDOWN_GRACE", ["-1", "2h"]],
    ["WS_MAX_CONNECTIONS", ["0"]],
    ["WS_MAX_CONNECTIONS_PER_USER", ["0"]],
    [
      "CORS_ORIGINS",
      ["*", "null", "localhost:3000", "http://a.example/path", "http://u:p@a.example", "ftp://a.example"],
    ],
    ["TRUSTED_PROXIES", ["proxy.internal", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0.0/8/8"]],
    ["DATABASE_URL", ["mysql://db.internal/x", "db.internal"]],
    ["REDIS_URL", ["http://cache.internal"]],
  ])("%s refuses what it cannot mean", (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toStartWith(`${name}: `);
    }
  });

  test("no message repeats a secret", () => {
    const canary = "hunter2-canary";
    const secrets = { JWT_SECRET_KEY: canary, DATABASE_URL: `mysql://u:${canary}@db`, REDIS_URL: `x://:${canary}@c` };
    const spoken = [
      ...faultsOf({ HOST: "0.0.0.0", METRICS_TOKEN: canary, ...secrets }),
      ...faultsOf({ NODE_ENV: "production", JWT_ALGORITHM: "EdDSA", JWT_SECRET_KEY: canary }),
      ...loadConfig({ JWT_SECRET_KEY: canary }).warnings,
    ];
    expect(spoken).toHaveLength(6);
    expect(spoken.join("\n")).not.toContain(canary);
  });
});

describe("warnings", () => {
  test("a name that looks like ours and is none comes with the nearest known one", () => {
    const env = { WS_HEARTBEAT_INTERVALL: "3", JWT_SECRET: "x", MASTERX_ZZZZZZ: "x", VITE_BACKEND_URL: "x", WSL: "x" };
    expect(loadConfig(env).warnings).toEqual([
      "WS_HEARTBEAT_INTERVALL is not a setting and has no effect. Did you mean WS_HEARTBEAT_INTERVAL?",
      "JWT_SECRET is not a setting and has no effect. Did you mean JWT_SECRET_KEY?",
      "MASTERX_ZZZZZZ is not a setting and has no effect.",
    ]);
  });

  test("a demo in production, no origin elsewhere, and a timeout before the next ping are spoken of", () => {
    const demo = loadConfig({ ...elsewhere, NODE_ENV: "production", MASTERX_DEMO: "true" });
    expect(demo.warnings).toEqual([expect.stringContaining("MASTERX_DEMO is on")]);
    const noOrigin = loadConfig({ ...elsewhere, CORS_ORIGINS: undefined });
    expect(noOrigin.warnings).toEqual([expect.stringContaining("CORS_ORIGINS lists no origin")]);
    expect(loadConfig({ WS_CONNECTION_TIMEOUT: "20" }).warnings).toEqual([expect.stringContaining("next ping")]);
  });
});

describe("without effect", () => {
  const warned = (env: Record<string, string>) => loadConfig(env).warnings;

  test("a second reader without what it needs is spoken of, and so is a name that only looks like its", () => {
    expect(warned({ EMOTION_READER: "ai" })).toEqual([
      "EMOTION_READER=ai has no effect without an AI provider: the built-in readings stand.",
    ]);
    expect(warned({ EMOTION_READER: "ai", GROQ_API_KEY: "k" })).toEqual([]);
    expect(warned({ EMOTION_MODEL_DIR: "/srv/model" })).toEqual([
      "EMOTION_MODEL_DIR has no effect without EMOTION_READER=transformer.",
    ]);
    expect(warned({ EMOTION_READR: "ai" })).toEqual([
      "EMOTION_READR is not a setting and has no effect. Did you mean EMOTION_READER?",
    ]);
  });

  test("a key for transcription without its address is spoken of", () => {
    const key = { AI_TRANSCRIPTION_API_KEY: "k" };
    expect(warned({ ...key, AI_TRANSCRIPTION_MODEL: "whisper-1" })).toEqual([
      "AI_TRANSCRIPTION_API_KEY, AI_TRANSCRIPTION_MODEL has no effect without AI_TRANSCRIPTION_BASE_URL: transcription of speech stays off.",
    ]);
    expect(warned({ ...key, GROQ_API_KEY: "k" })).toEqual([
      "AI_TRANSCRIPTION_API_KEY has no effect without AI_TRANSCRIPTION_BASE_URL: Groq transcribes, with its own key.",
    ]);
    expect(warned({ ...key, AI_TRANSCRIPTION_BASE_URL: "https://speech.example.org/v1" })).toEqual([]);
  });
});

describe("AI providers", () => {
  test("a key turns one on; the others stay off", () => {
    const { ai } = loadConfig({ GROQ_API_KEY: "key of groq", GROQ_MODEL: "another" });
    expect(ai.providers).toEqual([{ id: "groq", apiKey: "key of groq", baseUrl: null, model: "another" }]);
    // Groq's key also transcribes.
    expect(ai.transcription).toEqual({ baseUrl: null, apiKey: "key of groq", model: "whisper-large-v3-turbo" });
  });

  test("an endpoint needs its address and model, a gateway its address: else it stays off, with a warning", () => {
    const { ai, warnings } = loadConfig({ EMERGENT_LLM_KEY: "key", AI_COMPATIBLE_MODEL: "llama3.2" });
    expect(ai.providers).toEqual([]);
    expect(warnings).toEqual([
      "EMERGENT_LLM_KEY has no effect without EMERGENT_BASE_URL: that AI provider stays off.",
      "AI_COMPATIBLE_MODEL has no effect without AI_COMPATIBLE_BASE_URL: that AI provider stays off.",
    ]);
  });

  test.each([
    "http://api.example.org/v1",
    "https://user:password@api.example.org/v1",
    "https://localhost/v1",
    "https://127.0.0.1:8080/v1",
    "https://10.0.0.1/v1",
    "https://169.254.169.254/latest",
    "https://[::1]/v1",
    "https://[::ffff:10.0.0.1]/v1",
    "https://[fe80::1]/v1",
    "https://metadata.google.internal/v1",
    "https://2130706433/v1",
    "https://0x7f.1/v1",
    "file:///etc/passwd",
  ])("an address that is private or without TLS is a fault: %s", (url) => {
    const [fault, ...others] = faultsOf({ GROQ_API_KEY: "key", GROQ_BASE_URL: url });
    expect(fault).toStartWith("GROQ_BASE_URL: ");
    expect(others).toEqual([]);
  });

  test.each([
    ["localhost:11434", "http://localhost:11434/v1", true],
    ["localhost:11434", "http://localhost:11435/v1", false],
    ["localhost", "http://localhost:9/v1", true],
    ["10.0.0.0/8", "http://10.2.3.4/v1", true],
    ["10.0.0.0/8", "http://11.2.3.4/v1", false],
    ["[::1]:8080", "http://[::1]:8080/v1", true],
    ["ollama", "http://ollama:11434/v1", true],
  ])("AI_ALLOWED_ADDRESSES=%s and %s", (allowed, url, isAllowed) => {
    const env = { AI_COMPATIBLE_BASE_URL: url, AI_COMPATIBLE_MODEL: "m", AI_ALLOWED_ADDRESSES: allowed };
    expect(faultsOf(env).length === 0).toBe(isAllowed);
  });

  test("a webhook needs its secret, and every recipient is an e-mail address", () => {
    expect(faultsOf({ SAFETY_WEBHOOK_URL: "https://hooks.example.org/x" })).toHaveLength(1);
    expect(faultsOf({ SAFETY_RECIPIENTS: "a@example.org,nobody" })).toHaveLength(1);
  });
});
