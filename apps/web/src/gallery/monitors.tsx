import { type Monitor, MonitorPanel, type MonitorView } from "@masterx/react";
import type { Exhibit } from "./gallery-page.tsx";

const view: MonitorView = {
  picture: {
    learner_id: "mira",
    version: 12,
    state: {
      cognitive_load: 0.74,
      engagement_level: 0.61,
      frustration_level: 0.68,
      fatigue_level: 0.31,
      confidence_level: 0.36,
      motivation_level: 0.58,
    },
    confidence: 0.6,
    flow_state: "anxiety",
    reasons: [],
    at: new Date(2026, 0, 5, 10, 45).getTime(),
  },
  gained: {
    cognitive_load: 0.12,
    engagement_level: 0,
    frustration_level: 0.21,
    fatigue_level: 0.04,
    confidence_level: -0.14,
    motivation_level: -0.03,
  },
  performance: { accuracy: 0.6, response_time: 38, consistency: 0.7, improvement_rate: -0.05 },
  recommendations: ["Show one worked example, then the same skill.", "Go back to multiples of 3, 4 and 6."],
};
const beginning: MonitorView = {
  ...view,
  picture: { ...view.picture, version: 0, confidence: 0.1 },
  performance: { accuracy: null, response_time: null, consistency: null, improvement_rate: null },
  recommendations: [],
};
const show = (id: string, state: string, monitor: Monitor): Exhibit => ({
  id,
  state,
  shows: <MonitorPanel monitor={monitor} title={state} />,
});

export const monitors: readonly Exhibit[] = [
  show("monitor-live", "Live", { view, state: "live" }),
  show("monitor-stale", "The connection is away", { view, state: "stale" }),
  show("monitor-beginning", "Nothing done yet", { view: beginning, state: "live" }),
  show("monitor-waiting", "Nothing has come yet", { view: null, state: "waiting" }),
  show("monitor-refused", "Not shared", { view: null, state: "refused" }),
  {
    id: "monitor-bare",
    state: "Gauges only",
    shows: (
      <MonitorPanel
        monitor={{ view, state: "live" }}
        title="Gauges only"
        showPerformance={false}
        showRecommendations={false}
      />
    ),
  },
];
