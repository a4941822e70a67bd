import type { EmotionState } from "@masterx/client";
import type { Emotion } from "@masterx/protocol";
import { EmotionPanel, FirstUseNotice } from "@masterx/react";
import type { Exhibit } from "./gallery-page.tsx";

const at = new Date(2026, 0, 5, 10, 42).getTime();
const excited: Emotion = {
  primary_emotion: "excitement",
  word: "Excited",
  intensity: 0.8,
  confidence: 0.78,
  emotions: [],
  pad_values: { pleasure: 0.58, arousal: 0.67, dominance: 0.38 },
  learning_readiness: "high",
  readiness_score: 0.74,
  cognitive_load: "optimal",
  load_score: 0.43,
  source: "text",
  model: "gallery",
  evidence: [
    { text: "now I see", weight: 0.9 },
    { text: "!!", weight: 0.4 },
  ],
};
const tense: Partial<Emotion> = {
  primary_emotion: "annoyance",
  word: "Annoyed",
  confidence: 0.58,
  pad_values: { pleasure: -0.6, arousal: 0.4, dominance: -0.3 },
  learning_readiness: "low",
  readiness_score: 0.22,
  cognitive_load: "overload",
  load_score: 0.88,
  evidence: [{ text: "makes no sense", weight: 0.7 }],
};
const trail = [
  { pleasure: -0.5, arousal: 0.35, at: at - 240_000 },
  { pleasure: -0.35, arousal: -0.2, at: at - 150_000 },
  { pleasure: 0.1, arousal: -0.1, at: at - 80_000 },
  { pleasure: 0.58, arousal: 0.67, at },
];

const state = (emotion: Partial<Emotion> | null, more: Partial<EmotionState> = {}): EmotionState => ({
  current: emotion && { message_id: "m", revision: 1, emotion: { ...excited, ...emotion }, at },
  trail: [],
  paused: false,
  ...more,
});
const actions = { onPause: () => {}, onHide: () => {}, onWhoSees: () => {} };

export const emotions: readonly Exhibit[] = [
  {
    id: "reading",
    state: "A reading with its trail",
    shows: <EmotionPanel state={state({}, { trail })} {...actions} />,
  },
  { id: "reading-tense", state: "Another quarter", shows: <EmotionPanel state={state(tense)} {...actions} /> },
  { id: "reading-plain", state: "Without any action", shows: <EmotionPanel state={state({})} /> },
  { id: "unsure", state: "Not sure", shows: <EmotionPanel state={state({ confidence: 0.2 })} {...actions} /> },
  { id: "empty", state: "Nothing read yet", shows: <EmotionPanel state={state(null)} {...actions} /> },
  { id: "paused", state: "Paused", shows: <EmotionPanel state={state({}, { paused: true })} {...actions} /> },
  {
    id: "first-use",
    state: "First use",
    shows: <FirstUseNotice onAccept={() => {}} onPause={() => {}} />,
  },
];
