import { ConnectionText, type ConnectionWords } from "@masterx/react";
import type { Exhibit } from "./gallery-page.tsx";

const states: readonly (readonly [string, string, ConnectionWords | null])[] = [
  ["quiet", "Within the first second of a loss", null],
  ["in-sync", "In sync", { state: "connected", text: "In sync", canRetry: false }],
  ["slow", "The server takes long to answer", { state: "slow", text: "In sync, slow", canRetry: false }],
  ["connecting", "Connecting", { state: "reconnecting", text: "Connecting", canRetry: false }],
  [
    "reconnecting",
    "Waits for the next attempt",
    { state: "reconnecting", text: "Reconnecting in 7 s", canRetry: true },
  ],
  ["offline", "No network", { state: "offline", text: "Offline", canRetry: true }],
  ["not-connected", "Automatic attempts used up", { state: "offline", text: "Not connected", canRetry: true }],
  ["closed", "The server said stop", { state: "offline", text: "You were signed out.", canRetry: true }],
];

export const connections: readonly Exhibit[] = states.map(([id, state, words]) => ({
  id,
  state,
  shows: <ConnectionText words={words} onRetry={() => {}} />,
}));
