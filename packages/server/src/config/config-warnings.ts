import { isLoopbackHost } from "./is-loopback-host.ts";
import { hasProvider, incompleteProviders, unusedTranscription } from "./resolve-ai.ts";
import { nearestName } from "./nearest-name.ts";
import { settingNames, type Settings } from "./settings.ts";
import type { SigningKey } from "./signing-key.ts";

const ownPrefixes = ["WS_", "JWT_", "MASTERX_", "SAFETY_", "EMOTION_"];

/** What is allowed and yet probably not meant. */
export function configWarnings(settings: Settings, key: SigningKey, givenNames: readonly string[]): readonly string[] {
  const warnings = givenNames.filter(isUnknown).map(describeUnknown);
  if (key.state === "to_be_made" && key.weakness !== null)
    warnings.push(`JWT_SECRET_KEY is not used: ${key.weakness}. A key made for development signs instead.`);
  if (settings.NODE_ENV === "production" && settings.MASTERX_DEMO)
    warnings.push("MASTERX_DEMO is on although NODE_ENV is production: demo people exist in this database.");
  if (!isLoopbackHost(settings.HOST) && settings.CORS_ORIGINS === undefined)
    warnings.push(
      "CORS_ORIGINS lists no origin: pages from elsewhere may not call this server. List the address that people open.",
    );
  if (settings.WS_CONNECTION_TIMEOUT <= settings.WS_HEARTBEAT_INTERVAL)
    warnings.push(
      "WS_CONNECTION_TIMEOUT is not longer than WS_HEARTBEAT_INTERVAL: a quiet client is closed before its next ping.",
    );
  warnings.push(...incompleteProviders(settings), ...unusedTranscription(settings), ...emotionWarnings(settings));
  return warnings;
}

function emotionWarnings(settings: Settings): readonly string[] {
  const { EMOTION_READER: kind, EMOTION_MODEL_DIR: folder } = settings;
  if (kind === "ai" && !hasProvider(settings))
    return ["EMOTION_READER=ai has no effect without an AI provider: the built-in readings stand."];
  return kind !== "transformer" && folder !== undefined
    ? ["EMOTION_MODEL_DIR has no effect without EMOTION_READER=transformer."]
    : [];
}

function isUnknown(name: string): boolean {
  const known: readonly string[] = settingNames;
  return ownPrefixes.some((prefix) => name.startsWith(prefix)) && !known.includes(name);
}

function describeUnknown(name: string): string {
  const nearest = nearestName(name, settingNames);
  return `${name} is not a setting and has no effect.${nearest === null ? "" : ` Did you mean ${nearest}?`}`;
}
