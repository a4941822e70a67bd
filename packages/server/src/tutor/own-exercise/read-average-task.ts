import { formatDecimal, parseDecimal, type Rational } from "@masterx/items";
import type { Reader, ReadTask } from "./read-number-task.ts";

export const averages = ["mean", "median", "mode", "range"] as const;
export type AverageTask = {
  readonly kind: "average";
  readonly sought: (typeof averages)[number];
  readonly numbers: readonly Rational[];
};

const one = String.raw`-?\d{1,5}(?:\.\d{1,3})?`;
const list = String.raw`(${one}(?:(?:, and |, ?|; ?| and | & | )${one}){1,11})`;
const name = "(mean|average|median|mode|modal value|range)(?: value| number)?";
const given = "(?: of| for| from)?:?(?: the| these| this)?(?: numbers| data| values| list| set)?(?: set)?:?";

function average([, named = "", listed = ""]: readonly string[]): ReadTask | null {
  const numbers = (listed.match(new RegExp(one, "g")) ?? []).flatMap((written) => parseDecimal(written) ?? []);
  const sought = averages.find((known) => known === named) ?? (named === "average" ? "mean" : "mode");
  return {
    text: `${sought} of ${numbers.map((number) => formatDecimal(number).replace("−", "-")).join(", ")}`,
    task: { kind: "average", sought, numbers },
  };
}

export const averageReaders: readonly Reader[] = [[String.raw`${name}${given} ${list}`, average]];
