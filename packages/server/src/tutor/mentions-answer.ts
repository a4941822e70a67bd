import type { Answer } from "./items/practice-item.ts";
import { exactValue } from "./mathematics/exact-value.ts";
import { formatDecimal, formatRational } from "./mathematics/rational.ts";

/** Whether a text gives the answer away: as a number of its own, an option said to be right, or a word. */
export function mentionsAnswer(text: string, answer: Answer): boolean {
  const plain = text.replace(/[−–]/g, "-").toLowerCase();
  return spellings(answer).some((spelling) => pattern(spelling).test(plain));
}

function spellings(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case "numeric":
    case "fraction": {
      const value = exactValue(answer.value);
      return [answer.value, formatRational(value), formatDecimal(value)];
    }
    case "ratio":
      return [`${answer.parts[0]} : ${answer.parts[1]}`, `${answer.parts[0]}:${answer.parts[1]}`];
    case "choice":
      return [
        `answer ${String.fromCharCode(65 + answer.correct)}`,
        `option ${String.fromCharCode(65 + answer.correct)}`,
      ];
    case "expression":
      return [answer.value, answer.value.replace(/\s/g, "")];
    case "text":
      return answer.accepted;
    default:
      return answer satisfies never;
  }
}

/** A number inside a longer one, a fraction, or a term such as "5x" is another number. */
function pattern(spelling: string): RegExp {
  const escaped = spelling
    .replace(/[−–]/g, "-")
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w./])${escaped}(?![\\w/]|[.,]\\d)`);
}
