import type { TrailPoint } from "@masterx/client";
import type { Emotion } from "@masterx/protocol";
import { useId } from "react";
import { fieldSize, haloRadius, placeOf, pointRadius, quadrantOf, quadrants, trailPath } from "./affect-geometry.ts";
import { fieldWords } from "./emotion-words.ts";

const quarters = ["bright", "calm", "low", "tense"] as const;

export interface AffectFieldProps {
  /** Null draws the field without a point: `unsure` as one large hatched disc, else empty. */
  readonly emotion: Emotion | null;
  readonly unsure?: boolean;
  readonly trail?: readonly TrailPoint[];
}

/** Where a reading lies (its ground, quarters on squares, is the stylesheet's): pleasure to the right, arousal upwards, dominance as size, uncertainty as a hatched halo. */
export function AffectField({ emotion, unsure = false, trail = [] }: AffectFieldProps) {
  const id = `${useId().replaceAll(/\W/g, "")}h`;
  const hatch = `url(#${id})`;
  const label = emotion ? fieldWords(emotion, trail) : unsure ? "No clear reading" : "Nothing read yet";
  return (
    <svg
      className={emotion ? "field read" : "field"}
      viewBox={`0 0 ${fieldSize} ${fieldSize}`}
      role="img"
      aria-label={label}
    >
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(35)">
        <path d="M0 0V5" stroke="var(--pencil)" strokeWidth="1.5" />
      </pattern>
      <path className="axis" d="M160 8v304M8 160h304" />
      {emotion ? (
        <>
          <Trail trail={trail} />
          <Point emotion={emotion} hatch={hatch} />
          <Words />
        </>
      ) : unsure ? (
        <>
          <circle cx="160" cy="160" r="96" fill={hatch} opacity="0.5" />
          <circle cx="160" cy="160" r="96" fill="none" stroke="var(--pencil)" strokeDasharray="4 6" strokeWidth="2" />
        </>
      ) : null}
    </svg>
  );
}

const Words = () => (
  <>
    <text className="ax" x="166" y="20">
      energetic
    </text>
    <text className="ax" x="166" y="311">
      quiet
    </text>
    <text className="ax" x="312" y="154" textAnchor="end">
      pleasant
    </text>
    <text className="ax" x="8" y="154">
      unpleasant
    </text>
    {quarters.map((of) => {
      const { word, x, y, anchor } = quadrants[of];
      return (
        <text key={of} x={x} y={y} textAnchor={anchor} fill={`var(--affect-${of}-text)`}>
          {word}
        </text>
      );
    })}
  </>
);

function Trail({ trail }: { readonly trail: readonly TrailPoint[] }) {
  const path = trailPath(trail);
  const earlier = trail.slice(0, -1).slice(-8);
  return path ? (
    <>
      {/* A new line is another element, so that it is drawn again. */}
      <path
        key={trail.at(-1)?.at}
        className="trail"
        pathLength="1"
        d={path}
        fill="none"
        stroke="var(--pencil)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <g fill="var(--raised)" stroke="var(--pencil)" strokeWidth="1.5">
        {earlier.map((point, index) => {
          const { x, y } = placeOf(point);
          return <circle key={point.at} cx={x} cy={y} r={3.5 + index / 8} />;
        })}
      </g>
    </>
  ) : null;
}

/** Moved by `transform`, so that a page's own CSS lets it glide; `--x` and `--y` say where it is. */
function Point({ emotion, hatch }: { readonly emotion: Emotion; readonly hatch: string }) {
  const { x, y } = placeOf(emotion.pad_values);
  const [halo, radius] = [haloRadius(emotion.confidence), pointRadius(emotion.pad_values.dominance)];
  return (
    <g className="here" style={{ transform: `translate(${x}px, ${y}px)` }}>
      <g className="halo" style={{ transformOrigin: "0 0" }}>
        <circle r={halo} fill={hatch} opacity="0.34" />
        <circle r={halo} fill="none" stroke="var(--pencil)" strokeWidth="1.2" strokeDasharray="3 4" />
      </g>
      <g className="point">
        <circle r={radius + 6} fill="var(--accent)" />
        <circle
          r={radius}
          fill={`var(--affect-${quadrantOf(emotion.pad_values)})`}
          stroke="var(--raised)"
          strokeWidth="2.5"
        />
      </g>
    </g>
  );
}
