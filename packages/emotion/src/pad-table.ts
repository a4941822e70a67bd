import type { EmotionLabel } from "./emotion-labels.ts";

/** Pleasure, arousal and dominance, each from −1 to 1. */
export interface Pad {
  readonly pleasure: number;
  readonly arousal: number;
  readonly dominance: number;
}

/**
 * Where each emotion lies. Russell & Mehrabian 1977, Table 4 (doi 10.1016/0092-6566(77)90037-X);
 * "ALMA": Gebhard 2005; "near": derived from the nearest terms of the former.
 */
export const padTable = {
  admiration: { pleasure: 0.5, arousal: 0.3, dominance: -0.2 }, // ALMA
  amusement: { pleasure: 0.77, arousal: 0.44, dominance: 0.42 }, // near
  anger: { pleasure: -0.51, arousal: 0.59, dominance: 0.25 },
  annoyance: { pleasure: -0.43, arousal: 0.29, dominance: 0.03 }, // near
  approval: { pleasure: 0.39, arousal: 0.13, dominance: 0.03 }, // near
  caring: { pleasure: 0.69, arousal: 0.27, dominance: 0.41 }, // near
  confusion: { pleasure: -0.53, arousal: 0.27, dominance: -0.32 },
  curiosity: { pleasure: 0.22, arousal: 0.62, dominance: -0.01 },
  desire: { pleasure: 0.58, arousal: 0.37, dominance: 0.16 }, // near
  disappointment: { pleasure: -0.3, arousal: 0.1, dominance: -0.4 }, // ALMA
  disapproval: { pleasure: -0.55, arousal: 0.16, dominance: -0.05 }, // near
  disgust: { pleasure: -0.6, arousal: 0.35, dominance: 0.11 },
  embarrassment: { pleasure: -0.46, arousal: 0.54, dominance: -0.24 },
  excitement: { pleasure: 0.62, arousal: 0.75, dominance: 0.38 },
  fear: { pleasure: -0.64, arousal: 0.6, dominance: -0.43 },
  gratitude: { pleasure: 0.64, arousal: 0.16, dominance: -0.21 },
  grief: { pleasure: -0.61, arousal: -0.04, dominance: -0.29 }, // near
  joy: { pleasure: 0.76, arousal: 0.48, dominance: 0.35 },
  love: { pleasure: 0.87, arousal: 0.54, dominance: -0.18 },
  nervousness: { pleasure: -0.33, arousal: 0.58, dominance: -0.11 }, // near
  optimism: { pleasure: 0.51, arousal: 0.23, dominance: 0.14 }, // near
  pride: { pleasure: 0.77, arousal: 0.38, dominance: 0.65 },
  realization: { pleasure: 0.38, arousal: 0.41, dominance: 0.14 }, // near
  relief: { pleasure: 0.2, arousal: -0.3, dominance: 0.4 }, // ALMA
  remorse: { pleasure: -0.52, arousal: 0.02, dominance: -0.21 },
  sadness: { pleasure: -0.63, arousal: -0.27, dominance: -0.33 },
  surprise: { pleasure: 0.4, arousal: 0.67, dominance: -0.13 },
  neutral: { pleasure: 0, arousal: 0, dominance: 0 },
} as const satisfies Record<EmotionLabel, Pad>;
