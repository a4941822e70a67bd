import { labelCount } from "../emotion-model.ts";

/** A text and the numbers of its labels, in the order of `emotionLabels`. */
export interface Example {
  readonly text: string;
  readonly labels: readonly number[];
}

/** A line that is not `text TAB label numbers TAB id`. */
export class MalformedLine extends Error {
  constructor(file: string, line: number, fault: string) {
    super(`${file}, line ${line}: ${fault}. Each line is: text, tab, label numbers 0 to 27 with commas, tab, id.`);
    this.name = "MalformedLine";
  }
}

/** The examples of a file in the format of GoEmotions. Throws `MalformedLine` at the first line that is not. */
export function parseExamples(file: string, content: string): Example[] {
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) throw new MalformedLine(file, 1, "the file is empty");
  return lines.map((line, index) => {
    const fault = (what: string) => new MalformedLine(file, index + 1, what);
    const fields = line.replace(/\r$/, "").split("\t");
    const [text, numbers] = fields;
    if (text === undefined || numbers === undefined || fields.length !== 3)
      throw fault(`${fields.length} fields where 3 belong`);
    return { text, labels: parseLabels(numbers, fault) };
  });
}

function parseLabels(numbers: string, fault: (what: string) => MalformedLine): number[] {
  const labels = numbers.split(",").map((number) => {
    if (!/^\d{1,2}$/.test(number) || Number(number) >= labelCount) throw fault(`"${number}" is not a label number`);
    return Number(number);
  });
  return [...new Set(labels)];
}
