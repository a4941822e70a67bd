export { auditKey } from "./audit-key.ts";
export type { Config, LogLevel } from "./config.ts";
export { isLoopbackHost } from "./is-loopback-host.ts";
export { jwtSecret } from "./jwt-secret.ts";
export { ConfigError, loadConfig, parseConfig } from "./parse-config.ts";
