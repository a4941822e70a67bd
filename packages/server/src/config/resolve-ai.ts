import { addressFault } from "./allowed-address.ts";
import { type AiConfig, type ProviderConfig, type ProviderId, providerIds, type SafetyConfig } from "./config.ts";
import type { Settings } from "./settings.ts";

interface ProviderNames {
  readonly key: keyof Settings;
  readonly baseUrl: keyof Settings;
  readonly model: keyof Settings;
}

const namesOf: Readonly<Record<ProviderId, ProviderNames>> = {
  groq: { key: "GROQ_API_KEY", baseUrl: "GROQ_BASE_URL", model: "GROQ_MODEL" },
  gemini: { key: "GEMINI_API_KEY", baseUrl: "GEMINI_BASE_URL", model: "GEMINI_MODEL" },
  emergent: { key: "EMERGENT_LLM_KEY", baseUrl: "EMERGENT_BASE_URL", model: "EMERGENT_MODEL" },
  openai: { key: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: "OPENAI_MODEL" },
  anthropic: { key: "ANTHROPIC_API_KEY", baseUrl: "ANTHROPIC_BASE_URL", model: "ANTHROPIC_MODEL" },
  compatible: { key: "AI_COMPATIBLE_API_KEY", baseUrl: "AI_COMPATIBLE_BASE_URL", model: "AI_COMPATIBLE_MODEL" },
};

/** Without them a provider has no address, or nothing to ask there. */
const needs: Partial<Record<ProviderId, readonly ("key" | "baseUrl" | "model")[]>> = {
  emergent: ["key", "baseUrl"],
  compatible: ["baseUrl", "model"],
};
const neededBy = (id: ProviderId) => (needs[id] ?? ["key"]).map((part) => namesOf[id][part]);
const isGiven = (settings: Settings, name: keyof Settings): boolean => settings[name] !== undefined;
const isComplete = (settings: Settings, id: ProviderId): boolean =>
  neededBy(id).every((name) => isGiven(settings, name));
const textOf = (settings: Settings, name: keyof Settings): string | null =>
  (settings[name] as string | undefined) ?? null;

export function resolveAi(settings: Settings): AiConfig {
  const providers = providerIds
    .filter((id) => isComplete(settings, id))
    .map((id): ProviderConfig => {
      const { key, baseUrl, model } = namesOf[id];
      return {
        id,
        apiKey: textOf(settings, key),
        baseUrl: textOf(settings, baseUrl),
        model: textOf(settings, model),
      };
    });
  return {
    providers,
    allowedAddresses: settings.AI_ALLOWED_ADDRESSES,
    firstTokenTimeoutMs: settings.AI_FIRST_TOKEN_TIMEOUT,
    tokenTimeoutMs: settings.AI_TOKEN_TIMEOUT,
    totalTimeoutMs: settings.AI_TOTAL_TIMEOUT,
    budgets: {
      tokensPerPerson: settings.AI_DAILY_TOKENS_PER_PERSON || null,
      tokens: settings.AI_DAILY_TOKENS || null,
      centsPerPerson: settings.AI_DAILY_CENTS_PER_PERSON || null,
      cents: settings.AI_DAILY_CENTS || null,
    },
    transcription: transcription(settings),
  };
}

/** An endpoint of its own, or Groq's beside its key; with Groq's address goes Groq's key. */
function transcription(settings: Settings): AiConfig["transcription"] {
  const model = settings.AI_TRANSCRIPTION_MODEL ?? "whisper-large-v3-turbo";
  const own = settings.AI_TRANSCRIPTION_BASE_URL;
  if (own !== undefined) return { baseUrl: own, apiKey: settings.AI_TRANSCRIPTION_API_KEY ?? null, model };
  const apiKey = settings.GROQ_API_KEY;
  return apiKey === undefined ? null : { baseUrl: settings.GROQ_BASE_URL ?? null, apiKey, model };
}

export function resolveSafety(settings: Settings): SafetyConfig {
  const { SAFETY_WEBHOOK_URL: url, SAFETY_WEBHOOK_SECRET: secret } = settings;
  return {
    recipients: settings.SAFETY_RECIPIENTS,
    webhook: url === undefined || secret === undefined ? null : { url, secret },
    resources: settings.SAFETY_RESOURCES.replaceAll("\\n", "\n"),
  };
}

/** Addresses that no request may go to; each is a fault of the configuration. */
export function aiAddressFaults(settings: Settings): readonly string[] {
  const names = [
    ...providerIds.map((id) => namesOf[id].baseUrl),
    "AI_TRANSCRIPTION_BASE_URL",
    "SAFETY_WEBHOOK_URL",
  ] as const;
  return names.flatMap((name) => {
    const given = textOf(settings, name);
    const fault = given === null ? null : addressFault(new URL(given), settings.AI_ALLOWED_ADDRESSES);
    return fault === null ? [] : [`${name}: ${fault}.`];
  });
}

export function safetyFaults({ SAFETY_WEBHOOK_URL: url, SAFETY_WEBHOOK_SECRET: secret }: Settings): readonly string[] {
  return url !== undefined && secret === undefined
    ? ["SAFETY_WEBHOOK_SECRET: is needed with SAFETY_WEBHOOK_URL; allowed: at least 16 characters."]
    : [];
}

/** Whether any AI provider can be asked. */
export const hasProvider = (settings: Settings): boolean => providerIds.some((id) => isComplete(settings, id));

/** What is given for transcription and not used. */
export function unusedTranscription(settings: Settings): readonly string[] {
  if (settings.AI_TRANSCRIPTION_BASE_URL !== undefined) return [];
  const isGroqs = settings.GROQ_API_KEY !== undefined;
  const key = "AI_TRANSCRIPTION_API_KEY";
  const model = "AI_TRANSCRIPTION_MODEL";
  const given = (isGroqs ? ([key] as const) : ([key, model] as const)).filter((name) => isGiven(settings, name));
  if (given.length === 0) return [];
  const instead = isGroqs ? "Groq transcribes, with its own key" : "transcription of speech stays off";
  return [`${given.join(", ")} has no effect without AI_TRANSCRIPTION_BASE_URL: ${instead}.`];
}

/** Providers of which something is given and something is missing: they stay off. */
export function incompleteProviders(settings: Settings): readonly string[] {
  return providerIds.flatMap((id) => {
    const missing = neededBy(id).filter((name) => !isGiven(settings, name));
    const given = Object.values(namesOf[id]).filter((name) => isGiven(settings, name));
    if (missing.length === 0 || given.length === 0) return [];
    return [`${given.join(", ")} has no effect without ${missing.join(" and ")}: that AI provider stays off.`];
  });
}
