import { expect, test } from "bun:test";
import type { AiProvider } from "./ai-provider.ts";
import { type Candidate, chooseProviders, type RoutingQuestion } from "./choose-providers.ts";
import { createProviderHealth } from "./provider-health.ts";

const usual: RoutingQuestion = { category: "mathematics", language: "en", promptTokens: 1_000 };

interface Wish {
  readonly quality?: number;
  readonly usd?: number;
  readonly firstTokenMs?: number;
  readonly failures?: number;
}

function candidate(id: string, wish: Wish = {}, changes: Partial<Candidate> = {}): Candidate {
  const { quality = 0.8, usd = 1, firstTokenMs, failures = 0 } = wish;
  const health = createProviderHealth();
  if (firstTokenMs !== undefined) health.firstToken(firstTokenMs);
  for (let at = 0; at < failures; at += 1) health.failed(0, "server_error", null);
  const entry = {
    name: id.toUpperCase(),
    languages: "any",
    contextTokens: 8_000,
    quality: { explanation: quality, mathematics: quality, code: quality, empathy: quality },
    usdPerMillionTokens: { input: usd / 2, output: usd / 2 },
  };
  const provider = { id, model: "m", entry } as unknown as AiProvider;
  return { provider, offReason: null, mayCall: true, health: health.view(0), ...changes };
}

const order = (candidates: readonly Candidate[], question = usual, chance = 0.5) =>
  chooseProviders(candidates, question, chance).ranked.map(({ provider }): string => provider.id);

test.each([
  ["quality", { quality: 0.9 }, { quality: 0.6 }],
  ["price", { usd: 1 }, { usd: 9 }],
  ["speed", { firstTokenMs: 200 }, { firstTokenMs: 3_500 }],
  ["reliability", {}, { failures: 3 }],
] as const)("all else being equal, %s decides", (_, better, worse) => {
  expect(order([candidate("a", worse), candidate("b", better)])).toEqual(["b", "a"]);
});

test("at most two are asked; equal ones stand in the order of their names", () => {
  expect(order([candidate("c"), candidate("b"), candidate("a")])).toEqual(["a", "b"]);
});

test("five in a hundred answers try the second best first, and say so", () => {
  const all = [candidate("a", { quality: 0.9 }), candidate("b")];
  expect(order(all, usual, 0.049)).toEqual(["b", "a"]);
  expect(order(all, usual, 0.05)).toEqual(["a", "b"]);
  expect(chooseProviders(all, usual, 0).ranked[0]?.reason).toContain("tried now and then");
});

test("who is off, resting, too small or without the language is left out, with the reason", () => {
  const resting = candidate("r");
  const limited = createProviderHealth();
  limited.failed(0, "rate_limited", 9_000);
  const english = candidate("e");
  const speaker = { ...english.provider, entry: { ...english.provider.entry, languages: ["en"] } } as AiProvider;
  const { ranked, left } = chooseProviders(
    [
      candidate("o", {}, { offReason: "its key was refused" }),
      { ...resting, mayCall: false },
      candidate("l", {}, { health: limited.view(0) }),
      { ...english, provider: speaker },
      candidate("x"),
    ],
    { ...usual, language: "de" },
    0.5,
  );
  expect(ranked.map(({ provider }): string => provider.id)).toEqual(["x"]);
  expect(left).toEqual([
    "O is off: its key was refused",
    "R is resting after faults",
    "L asked to be left alone for a while",
    "E does not write that language well",
  ]);
  expect(chooseProviders([candidate("x")], { ...usual, promptTokens: 9_000 }, 0.5)).toEqual({
    ranked: [],
    left: ["X cannot hold so long a conversation"],
  });
});
