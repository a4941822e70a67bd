import { expect, test } from "bun:test";
import { readTone } from "./read-tone.ts";
import type { TutorReading } from "./tutor-provider.ts";

const reading = (
  primary_emotion: string,
  confidence = 0.8,
  cognitive_load: TutorReading["cognitive_load"] = "optimal",
): TutorReading => ({
  primary_emotion,
  confidence,
  learning_readiness: "moderate",
  cognitive_load,
});

test.each([
  ["I did the homework", reading("excitement"), "excitement"],
  ["ok then", reading("annoyance"), "frustration"],
  ["ok then", reading("nervousness"), "anxiety"],
  ["ok then", reading("annoyance", 0.2), "even"],
  ["ok then", reading("neutral"), "even"],
  ["ok then", reading("an emotion of tomorrow"), "even"],
  ["ok then", reading("neutral", 0.8, "overload"), "overload"],
  ["this is boring", reading("neutral"), "boredom"],
  ["I am not confused any more", reading("relief"), "progress"],
  ["everyone is better than me", reading("excitement"), "anxiety"],
  ["i feel so stupid", reading("annoyance"), "anxiety"],
  ["i failed my test today", reading("disappointment"), "sadness"],
  ["I am so excited about learning!", null, "excitement"],
  ["ok then", null, "even"],
] as const)("%p with %j is met as %s", (text, given, tone) => {
  expect(readTone(text, given)).toBe(tone);
});
