import { emotionLabels } from "../emotion-labels.ts";
import { labelCount } from "../emotion-model.ts";

/** A text and the numbers of its labels, in the order of `emotionLabels`. */
export interface Example {
  readonly text: string;
  readonly labels: readonly number[];
  /** Labels that a person would accept too: neither taught nor counted as wrong. */
  readonly accepted: readonly number[];
}

/** A line that is not `text TAB labels TAB id`. */
export class MalformedLine extends Error {
  constructor(file: string, line: number, fault: string) {
    super(
      `${file}, line ${line}: ${fault}. Each line is: text, tab, label numbers 0 to 27 or names with commas, tab, id.`,
    );
    this.name = "MalformedLine";
  }
}

/**
 * The examples of a file in the format of GoEmotions, where labels may also be names, and after `|` may stand those that
 * would be accepted too: `joy,pride|relief`. Throws `MalformedLine` at the first line that is not so.
 */
export function parseExamples(file: string, content: string): Example[] {
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) throw new MalformedLine(file, 1, "the file is empty");
  return lines.map((line, index) => {
    const fault = (what: string) => new MalformedLine(file, index + 1, what);
    const fields = line.replace(/\r$/, "").split("\t");
    const [text, gold] = fields;
    if (text === undefined || gold === undefined || fields.length !== 3)
      throw fault(`${fields.length} fields where 3 belong`);
    const [said = "", accepted, ...more] = gold.split("|");
    if (more.length > 0) throw fault(`"${gold}" has more than one "|"`);
    return {
      text,
      labels: parseLabels(said, fault),
      accepted: accepted === undefined ? [] : parseLabels(accepted, fault),
    };
  });
}

function parseLabels(list: string, fault: (what: string) => MalformedLine): number[] {
  const labels = list.split(",").map((one) => {
    const named = emotionLabels.findIndex((label) => label === one);
    if (named >= 0) return named;
    if (!/^\d{1,2}$/.test(one) || Number(one) >= labelCount) throw fault(`"${one}" is not a label number`);
    return Number(one);
  });
  return [...new Set(labels)];
}
