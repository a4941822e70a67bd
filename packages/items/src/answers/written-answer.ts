import type { Answer } from "../practice-item.ts";

/** The right answer as a learner would write it. */
export function writtenAnswer(answer: Answer): string {
  switch (answer.kind) {
    case "numeric":
      return answer.unit === null ? answer.value : `${answer.value} ${answer.unit}`;
    case "fraction":
    case "expression":
      return answer.value;
    case "ratio":
      return answer.parts.join(" : ");
    case "choice":
      return String.fromCharCode(65 + answer.correct);
    case "choices":
      return answer.correct.map((at) => String.fromCharCode(65 + at)).join(", ");
    case "text":
      return answer.accepted[0] ?? "";
    default:
      return answer satisfies never;
  }
}
