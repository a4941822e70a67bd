import { z } from "zod";

export const settingGroups = [
  "Server",
  "Sign-in",
  "Realtime",
  "Who may connect",
  "Storage",
  "Tutor",
  "Emotion",
  "Virtual Brain",
  "Safety",
  "Logs and metrics",
] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** What a person needs to know about one environment name; faults and the reference page both speak from it. */
export interface SettingDocumentation {
  readonly group: SettingGroup;
  readonly summary: string;
  /** What a value may be, as the end of the sentence "allowed: …". */
  readonly allowed: string;
  readonly unit?: string;
  /** The literal default, or how it follows from other settings. */
  readonly default: string;
  readonly example: string;
  /** A secret is never repeated in a message or a log. */
  readonly secret?: true;
}

export const settingDocumentation = z.registry<SettingDocumentation>();
