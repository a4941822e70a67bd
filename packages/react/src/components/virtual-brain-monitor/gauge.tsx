import { memo } from "react";
import { ringPart, ringTick, wholeRing } from "./gauge-geometry.ts";
import type { Trend } from "./monitor-words.ts";

export interface GaugeProps {
  readonly title: string;
  /** 0 to 100, with the range in which it likely lies. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly sureness: string;
  readonly way: Trend["way"];
  readonly gained: string;
  /** Id of the pattern that fills a range. */
  readonly hatch: string;
}

const arrows = { up: "M7 17 17 7M9 7h8v8", down: "M7 7l10 10M17 9v8H9", flat: "M4 12h16M14 6l6 6-6 6" } as const;
const trends = { up: "rising", down: "falling", flat: "steady" } as const;

/** One number of the six: half ring, hatched range, thick tick, and the same in words. Drawn again only when it moves. */
export const Gauge = memo(({ title, value, from, to, sureness, way, gained, hatch }: GaugeProps) => (
  <div
    className="gauge"
    role="meter"
    aria-label={title}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={value}
    aria-valuetext={`${value}, likely ${from} to ${to} of 100, ${sureness}, ${trends[way]}`}
  >
    <b className="gauge-title">{title}</b>
    <svg className="arc" viewBox="0 0 120 66" aria-hidden="true">
      <path d={wholeRing} fill="none" stroke="var(--sunken)" strokeWidth="14" />
      <path d={ringPart(from, to)} fill={`url(#${hatch})`} />
      <path d={ringTick(value)} stroke="var(--text)" strokeWidth="5" strokeLinecap="round" />
    </svg>
    <span className="v">
      <b>{value}</b>
      <svg className="i i-s" viewBox="0 0 24 24" aria-hidden="true">
        <path d={arrows[way]} />
      </svg>
      <span className="xs">{gained}</span>
    </span>
    <span className="c">{`${from} to ${to}, ${sureness}`}</span>
  </div>
));
