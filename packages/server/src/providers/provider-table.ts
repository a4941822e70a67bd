import type { ProviderConfig, ProviderId } from "../config/config.ts";

/** What a question mostly asks for; a provider is better at some than at others. */
export const questionCategories = ["explanation", "mathematics", "code", "empathy"] as const;
export type QuestionCategory = (typeof questionCategories)[number];

export interface ProviderEntry {
  /** What people read. */
  readonly name: string;
  /** The wire format that it speaks. */
  readonly format: "openai" | "gemini" | "anthropic";
  /** null: only the operator knows. */
  readonly baseUrl: string | null;
  readonly model: string;
  readonly contextTokens: number;
  /** Languages that it writes well, as ISO 639-1; `any`: no language is ruled out. */
  readonly languages: "any" | readonly string[];
  readonly readsImages: boolean;
  /** Of the usual model, 0 to 1: our own judgement before an installation has figures of its own. */
  readonly quality: Readonly<Record<QuestionCategory, number>>;
  /** List price in US dollars a million tokens, as published in autumn 2025. */
  readonly usdPerMillionTokens: { readonly input: number; readonly output: number };
}

/** Capability and price as data: a new provider is a row here and a name in the configuration. */
export const providerTable: Readonly<Record<ProviderId, ProviderEntry>> = {
  groq: {
    name: "Groq",
    format: "openai",
    baseUrl: "https://api.groq.com/openai/v1",
    model: "llama-3.3-70b-versatile",
    contextTokens: 131_072,
    languages: ["en", "de", "fr", "it", "pt", "hi", "es", "th"],
    readsImages: false,
    quality: { explanation: 0.7, mathematics: 0.6, code: 0.65, empathy: 0.65 },
    usdPerMillionTokens: { input: 0.59, output: 0.79 },
  },
  gemini: {
    name: "Gemini",
    format: "gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    model: "gemini-2.5-flash",
    contextTokens: 1_048_576,
    languages: "any",
    readsImages: true,
    quality: { explanation: 0.8, mathematics: 0.85, code: 0.8, empathy: 0.7 },
    usdPerMillionTokens: { input: 0.3, output: 2.5 },
  },
  emergent: {
    name: "Emergent",
    format: "openai",
    baseUrl: null,
    model: "gpt-4o-mini",
    contextTokens: 128_000,
    languages: "any",
    readsImages: true,
    quality: { explanation: 0.7, mathematics: 0.65, code: 0.65, empathy: 0.7 },
    usdPerMillionTokens: { input: 0.15, output: 0.6 },
  },
  openai: {
    name: "OpenAI",
    format: "openai",
    baseUrl: "https://api.openai.com/v1",
    model: "gpt-4o-mini",
    contextTokens: 128_000,
    languages: "any",
    readsImages: true,
    quality: { explanation: 0.7, mathematics: 0.65, code: 0.65, empathy: 0.7 },
    usdPerMillionTokens: { input: 0.15, output: 0.6 },
  },
  anthropic: {
    name: "Anthropic",
    format: "anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    model: "claude-haiku-4-5",
    contextTokens: 200_000,
    languages: "any",
    readsImages: true,
    quality: { explanation: 0.85, mathematics: 0.8, code: 0.85, empathy: 0.85 },
    usdPerMillionTokens: { input: 1, output: 5 },
  },
  compatible: {
    name: "AI endpoint",
    format: "openai",
    baseUrl: null,
    model: "",
    contextTokens: 8_192,
    languages: "any",
    readsImages: false,
    quality: { explanation: 0.5, mathematics: 0.45, code: 0.5, empathy: 0.5 },
    usdPerMillionTokens: { input: 0, output: 0 },
  },
};

/** What an answer cost, in millionths of a US dollar. */
export function microUsd({ usdPerMillionTokens }: ProviderEntry, input: number, output: number): number {
  return Math.ceil(usdPerMillionTokens.input * input + usdPerMillionTokens.output * output);
}

export const modelOf = ({ id, model }: ProviderConfig): string => model ?? providerTable[id].model;
