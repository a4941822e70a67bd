import type { Config } from "./config.ts";
import { aiAddressFaults, safetyFaults } from "./resolve-ai.ts";
import { configWarnings } from "./config-warnings.ts";
import { emotionFaults } from "./emotion-settings.ts";
import { resolveConfig } from "./resolve-config.ts";
import { documentationOf, type SettingName, settingNames, settings } from "./settings.ts";
import { signingKey } from "./signing-key.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
export type ParsedConfig = { readonly config: Config } | { readonly faults: readonly string[] };

/** Reads all settings. On faults it lists every one, with its name, what was given (never a secret) and what is allowed. */
export function parseConfig(env: Environment): ParsedConfig {
  const given = withoutBlanks(env);
  const faulty = faultyNames(given);
  // The sound ones are read on, so that one typing error does not hide the next fault.
  const sound = settings.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name))));
  const key = signingKey(sound);
  const faults = settingNames.filter((name) => faulty.has(name)).map((name) => describeFault(name, given[name]));
  if (key.state === "refused" && !faulty.has("JWT_ALGORITHM")) faults.push(key.fault);
  faults.push(...aiAddressFaults(sound), ...safetyFaults(sound), ...emotionFaults(sound));
  if (faults.length > 0 || key.state === "refused") return { faults };
  return { config: { ...resolveConfig(sound, key), warnings: configWarnings(sound, key, Object.keys(given)) } };
}

/** Like `parseConfig`; throws a `ConfigError` that lists all faults. */
export function loadConfig(env: Environment): Config {
  const parsed = parseConfig(env);
  if ("faults" in parsed) throw new ConfigError(parsed.faults);
  return parsed.config;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super(`The configuration has ${count}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** An empty variable counts as left out, as `.env` files write it. */
function withoutBlanks(env: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const trimmed = value?.trim() ?? "";
      return trimmed === "" ? [] : [[name, trimmed]];
    }),
  );
}

function faultyNames(given: Environment): ReadonlySet<string> {
  const parsed = settings.safeParse(given);
  return new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
}

function describeFault(name: SettingName, value: string | undefined): string {
  const { allowed, secret } = documentationOf(name);
  return `${name}: ${secret ? "a value that is not shown" : JSON.stringify(value)} was given; allowed: ${allowed}.`;
}
