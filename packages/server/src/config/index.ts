export type { AllowedOrigins, Config, LogLevel } from "./config.ts";
export { isLoopbackHost } from "./is-loopback-host.ts";
export type { JwtAlgorithm } from "./jwt-key-fault.ts";
export { jwtSecret } from "./jwt-secret.ts";
export { ConfigError, type Environment, loadConfig, parseConfig, type ParsedConfig } from "./parse-config.ts";
export type { AddressRange } from "./setting-values.ts";
