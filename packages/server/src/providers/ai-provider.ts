import type { JSONSchema7, LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { ProviderConfig, ProviderId } from "../config/config.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";
import { ProviderFailure } from "./provider-failure.ts";
import { modelOf, type ProviderEntry, providerTable } from "./provider-table.ts";

export interface PromptMessage {
  readonly role: "user" | "assistant";
  readonly content: string;
}
export interface ProviderPrompt {
  readonly system: string;
  /** Oldest first; the last one is the learner's. */
  readonly messages: readonly PromptMessage[];
  readonly maxOutputTokens: number;
  /** The answer is JSON of this schema, where the provider can be told so; who asks checks it all the same. */
  readonly schema?: JSONSchema7;
}

export type ProviderPart =
  | { readonly type: "text"; readonly text: string }
  /** The last part of a whole answer; tokens are null where the provider does not count them. */
  | { readonly type: "end"; readonly inputTokens: number | null; readonly outputTokens: number | null };

/** One AI provider with one model, and nothing of routing. */
export interface AiProvider {
  readonly id: ProviderId;
  readonly model: string;
  readonly entry: ProviderEntry;
  /** Loads what speaks the wire format, once; its time is not the provider's. */
  prepare(): Promise<unknown>;
  /** Yields text and then one `end`; throws a `ProviderFailure` for anything else that comes. Never retries. */
  stream(prompt: ProviderPrompt, signal: AbortSignal): AsyncIterable<ProviderPart>;
}

export function createAiProvider(config: ProviderConfig, fetch: GuardedFetch): AiProvider {
  const entry = providerTable[config.id];
  const model = modelOf(config);
  // Without a provider nothing of it is ever read.
  let loaded: Promise<LanguageModelV4> | undefined;
  const load = () => (loaded ??= loadModel(config, model, fetch));
  return {
    id: config.id,
    model,
    entry,
    prepare: load,
    async *stream(prompt, signal) {
      try {
        const speaker = await load();
        const { stream } = await speaker.doStream({
          prompt: promptOf(prompt),
          maxOutputTokens: prompt.maxOutputTokens,
          temperature: 0.4,
          abortSignal: signal,
          ...(prompt.schema ? { responseFormat: { type: "json", schema: prompt.schema, name: "reading" } } : {}),
        });
        // Left early, the loop cancels the stream and with it the connection.
        for await (const part of stream) {
          const own = partOf(part);
          if (own === null) continue;
          yield own;
          if (own.type === "end") return;
        }
      } catch (error) {
        throw failureOf(error);
      }
      throw new ProviderFailure("cut_off", "the stream ended without an end");
    },
  };
}

async function loadModel(config: ProviderConfig, model: string, fetch: GuardedFetch): Promise<LanguageModelV4> {
  const { format, name, baseUrl: usual } = providerTable[config.id];
  const baseURL = config.baseUrl ?? usual ?? "";
  const apiKey = config.apiKey ?? "";
  const options = { baseURL, fetch: fetch as typeof globalThis.fetch };
  switch (format) {
    case "openai": {
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      const key = apiKey === "" ? {} : { apiKey };
      return createOpenAICompatible({ ...options, ...key, name, includeUsage: true }).chatModel(model);
    }
    case "gemini": {
      const { createGoogleGenerativeAI } = await import("@ai-sdk/google");
      return createGoogleGenerativeAI({ ...options, apiKey }).chat(model);
    }
    case "anthropic": {
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      return createAnthropic({ ...options, apiKey }).messages(model);
    }
    default:
      return format satisfies never;
  }
}

const promptOf = ({ system, messages }: ProviderPrompt): LanguageModelV4Prompt => [
  { role: "system", content: system },
  ...messages.map(({ role, content }) => ({ role, content: [{ type: "text" as const, text: content }] })),
];

/** What comes after an `error` part is not listened to: some formats go on to a friendly end. */
function partOf(part: LanguageModelV4StreamPart): ProviderPart | null {
  switch (part.type) {
    case "text-delta":
      return part.delta === "" ? null : { type: "text", text: part.delta };
    case "error":
      throw part.error;
    case "finish": {
      const { unified } = part.finishReason;
      if (unified === "content-filter") throw new ProviderFailure("filtered", "the provider's filter ended the answer");
      if (unified === "length") throw new ProviderFailure("cut_off", "the answer hit its length limit");
      if (unified !== "stop") throw new ProviderFailure("bad_answer", `the answer ended with "${unified}"`);
      const { inputTokens, outputTokens } = part.usage;
      return { type: "end", inputTokens: inputTokens.total ?? null, outputTokens: outputTokens.total ?? null };
    }
    default:
      return null;
  }
}

/** What a library throws; its `message` may quote what was asked or answered, and is left out. */
interface Thrown {
  readonly cause?: unknown;
  readonly statusCode?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly data?: { readonly error?: { readonly code?: unknown; readonly type?: unknown } };
  readonly name?: string;
  readonly message?: string;
}

/** Whatever a library threw, in our words. */
function failureOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const { cause, statusCode, responseHeaders, data, name, message } = (error ?? {}) as Thrown;
  if (cause instanceof ProviderFailure) return cause;
  const { code: inner, name: innerName } = (cause ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  const causeCode = [inner, innerName].find(isCode);
  const code = [data?.error?.code, data?.error?.type].find(isCode);
  const says = statusCode === undefined ? (name ?? "Error") : `answered ${statusCode}${code ? ` (${code})` : ""}`;
  if (statusCode === 401 || statusCode === 403) return new ProviderFailure("key_refused", says);
  if (statusCode === 429) return new ProviderFailure("rate_limited", says, retryAfterMs(responseHeaders));
  if (statusCode === 408) return new ProviderFailure("unreachable", says);
  if (statusCode !== undefined && statusCode >= 500)
    return new ProviderFailure("server_error", says, retryAfterMs(responseHeaders));
  if (statusCode !== undefined && statusCode >= 400) return new ProviderFailure("refused", says);
  // A socket that breaks within an answer looks like a network fault; whether text came first decides what is made of it.
  if (cause !== undefined || /ECONN|socket|network|connect/i.test(message ?? String(error)))
    return new ProviderFailure("unreachable", `${says}${causeCode ? ` (${causeCode})` : ""}`);
  return new ProviderFailure("bad_answer", says);
}

/** A word of a program, such as `model_not_found`. */
const isCode = (value: unknown): value is string => typeof value === "string" && /^[a-z][\w.-]{0,59}$/i.test(value);

/** `Retry-After` in seconds, or as a date. */
export function retryAfterMs(headers: Readonly<Record<string, string>> = {}, now = Date.now()): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
