import { sparkline, sparklinePaths } from "./sparkline-paths.ts";

interface SparklineProps {
  readonly values: readonly (number | null)[];
  /** The value at the upper edge. */
  readonly most: number;
  /** How many values fill the whole width. */
  readonly slots: number;
}

/** A small chart of the last minutes on squares; what it says stands beside it in words and numbers. */
export const Sparkline = ({ values, most, slots }: SparklineProps) => {
  const { line, area } = sparklinePaths(values, most, slots);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${sparkline.width} ${sparkline.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={area} className="spark-area" />
      <path d={line} className="spark-line" vectorEffect="non-scaling-stroke" />
    </svg>
  );
};
