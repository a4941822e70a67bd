import type { LearnerEvent } from "../learner-event.ts";

const startMs = Date.UTC(2026, 0, 5, 9);

/** Seconds after the start, and what happened: every kind of event, every emotion that moves a number, pauses. */
const happened: readonly (readonly [number, Record<string, unknown> & { type: LearnerEvent["type"] }])[] = [
  [0, { type: "content_view", seconds: 45 }],
  [20, { type: "question_response", correct: true, item: "a", skill: "fractions", difficulty: 3, response_time_s: 14 }],
  [
    45,
    { type: "question_response", correct: false, item: "b", skill: "fractions", difficulty: 3, response_time_s: 40 },
  ],
  [60, { type: "hint_request" }],
  [61, { type: "hint_request" }],
  [80, { type: "question_response", correct: true, item: "b", skill: "fractions", difficulty: 3, hints: 2 }],
  [82, { type: "question_response", correct: false, item: "c", skill: "ratios", difficulty: 4, response_time_s: 1 }],
  [100, { type: "message", reading: { primary_emotion: "annoyance", confidence: 0.8 } }],
  [110, { type: "message", reading: { primary_emotion: "awe", confidence: 0.9 } }],
  [120, { type: "message" }],
  [125, { type: "message", reading: { primary_emotion: "confusion", confidence: 0.6 } }],
  [130, { type: "message", reading: { primary_emotion: "nervousness", confidence: 0.4 } }],
  [160, { type: "question_response", correct: false, item: "c", skill: "ratios", response_time_s: 25 }],
  [200, { type: "question_response", correct: false, item: "d", skill: "ratios", difficulty: 2, response_time_s: 90 }],
  [230, { type: "question_response", correct: false, skill: "ratios", difficulty: 2, graded_by: "client" }],
  [235, { type: "content_view", seconds: 2 }],
  [500, { type: "idle", seconds: 240 }],
  [900, { type: "idle" }],
  [960, { type: "return" }],
  [980, { type: "question_response", correct: true, item: "a", skill: "fractions", difficulty: 1, response_time_s: 9 }],
  [1000, { type: "question_response", correct: true, item: "e", skill: "fractions", difficulty: 1, practice: "drill" }],
  [1020, { type: "question_response", correct: true, item: "f", difficulty: 1, response_time_s: 11 }],
  [1040, { type: "question_response", correct: true, item: "g", difficulty: 1, response_time_s: 12 }],
  [1060, { type: "message", reading: { primary_emotion: "joy", confidence: 0.9 } }],
  [1065, { type: "message", reading: { primary_emotion: "excitement", confidence: 0.7 } }],
  [1070, { type: "message", reading: { primary_emotion: "tired", confidence: 0.5 } }],
  [1100, { type: "self_report", state: "motivation_level", value: 0.9 }],
  [1110, { type: "break" }],
  [4000, { type: "return" }],
  [4030, { type: "question_response", correct: true, item: "h", skill: "ratios", response_time_s: 20 }],
  [4029, { type: "question_response", correct: false, item: "i", skill: "ratios", response_time_s: 20 }],
  [4100, { type: "message", reading: { primary_emotion: "boredom", confidence: 0.5 } }],
  [4110, { type: "message", reading: { primary_emotion: "sadness", confidence: 0.5 } }],
  [700_000, { type: "question_response", correct: true, item: "a", skill: "fractions", response_time_s: 15 }],
];

export const goldenEvents = happened.map(
  ([seconds, event]) => ({ ...event, at_ms: startMs + seconds * 1000 }) as LearnerEvent,
);
