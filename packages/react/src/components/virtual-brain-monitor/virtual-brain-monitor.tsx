import { useId } from "react";
import { classNames } from "../class-names.ts";
import { rangeOf, surenessOf } from "../sureness.ts";
import { Gauge } from "./gauge.tsx";
import { gauges, performanceRows, trendOf } from "./monitor-words.ts";
import { type Monitor, useMonitor } from "./use-monitor.ts";

export interface VirtualBrainMonitorProps {
  readonly learnerId: string;
  /** How the learner's work goes. True. */
  readonly showPerformance?: boolean;
  /** What may help. True. */
  readonly showRecommendations?: boolean;
  /** Names the monitor where there are several. "How it goes". */
  readonly title?: string;
  readonly className?: string;
}

/** How a learner is doing: six gauges with their ranges, the work so far, and what may help. */
export const VirtualBrainMonitor = ({ learnerId, ...props }: VirtualBrainMonitorProps) => (
  <MonitorPanel {...props} monitor={useMonitor(learnerId)} />
);

export interface MonitorPanelProps extends Omit<VirtualBrainMonitorProps, "learnerId"> {
  readonly monitor: Monitor;
}

/** The same of a given picture. */
export function MonitorPanel(props: MonitorPanelProps) {
  const { monitor, showPerformance = true, showRecommendations = true, title = "How it goes", className } = props;
  const { state } = monitor;
  const view = state === "refused" ? null : monitor.view;
  return (
    <section
      className={classNames("monitor", className)}
      data-testid="virtual-brain-monitor"
      data-state={state}
      aria-label={title}
    >
      <p className="xs muted monitor-note">{note(monitor)}</p>
      {view ? <Gauges view={view} /> : null}
      {view && showPerformance && view.performance ? (
        <div>
          <p className="monitor-head" aria-hidden="true">
            Work so far
          </p>
          <dl className="perf" aria-label="Work so far">
            {performanceRows(view.performance).map((row) => (
              <div key={row.title}>
                <dt>{row.title}</dt>
                <dd>{row.words ?? <span className="muted small">not known yet</span>}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      {view && showRecommendations && view.recommendations.length > 0 ? (
        <div>
          <p className="monitor-head" aria-hidden="true">
            What may help
          </p>
          <ol className="recs" aria-label="What may help">
            {view.recommendations.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </div>
      ) : null}
    </section>
  );
}

function note({ state, view }: Monitor): string {
  if (state === "refused") return "Not shared with you. The learner decides, and can change it at any time.";
  if (!view) return "Looking how it goes.";
  if (state === "stale") {
    const time = new Date(view.picture.at).toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
    return `Not live now: as it was at ${time}.`;
  }
  return view.picture.version === 0
    ? "Nothing done yet: this is where everybody begins."
    : "Estimates, live. Hatched: where it likely lies. Arrow: the last five minutes.";
}

function Gauges({ view: { picture, gained } }: { readonly view: NonNullable<Monitor["view"]> }) {
  const hatch = `${useId().replaceAll(/\W/g, "")}g`;
  const { confidence = 0 } = picture;
  const sureness = surenessOf(confidence).words.toLowerCase();
  return (
    <div className="gauges">
      <svg width="0" height="0" aria-hidden="true" className="sr">
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(35)">
          <path d="M0 0V5" stroke="var(--pencil)" strokeWidth="1.5" />
        </pattern>
      </svg>
      {gauges.map(({ key, title }) => {
        const { way, words } = trendOf(gained[key]);
        const range = rangeOf(picture.state[key], confidence);
        return <Gauge key={key} title={title} {...range} sureness={sureness} way={way} gained={words} hatch={hatch} />;
      })}
    </div>
  );
}
