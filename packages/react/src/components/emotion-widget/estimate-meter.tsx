import type { Range } from "../sureness.ts";

export interface EstimateMeterProps {
  readonly title: string;
  /** Its name for a screen reader, where the title is too familiar to be clear alone. */
  readonly label?: string;
  readonly words: string;
  readonly range: Range;
  /** The part of the scale that is good. */
  readonly zone?: { readonly from: number; readonly to: number };
}

/** An estimate of 0 to 100, always with its range: hatched from … to, a tick at the likeliest. */
export function EstimateMeter({ title, label = title, words, range, zone }: EstimateMeterProps) {
  const { from, to, value } = range;
  return (
    <div className="meter">
      <div className="head">
        <span>{title}</span>
        <span>
          {words}, {from} to {to}
        </span>
      </div>
      <div
        className="bar"
        role="meter"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${words}, between ${from} and ${to} of 100`}
      >
        {zone ? <span className="zone" style={{ left: `${zone.from}%`, right: `${100 - zone.to}%` }} /> : null}
        <span className="range" style={{ left: `${from}%`, right: `${100 - to}%` }} />
        <span className="val" style={{ left: `${value}%` }} />
      </div>
    </div>
  );
}
