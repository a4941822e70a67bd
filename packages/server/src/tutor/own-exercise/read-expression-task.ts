import { type Expression, formatExpression, parseExpression, unknownsOf } from "@masterx/items";

/** An expression that is to be written more shortly, or without its brackets. */
export interface ExpressionTask {
  readonly asked: "simplify" | "expand";
  readonly expression: Expression;
}

const lead = /^(?:(?:hi|hey|ok|so|please|now|and|can|could|would|you|u|help|me|i|we|to|need|want|with|how|do),? )+/i;
const verb =
  /^(simplify|tidy up|collect (?:the )?(?:like )?terms(?: in| of)?|expand(?: and simplify)?|multiply out(?: and simplify)?|multiply out the brackets?(?: and simplify)?|remove the brackets?(?: in| from)?)(?: the expression| the brackets?| this)?:? (?=[-\d(a-z])/i;
const tail = /(?: please| pls| plz| for me)?[?!.,; ]*$/i;
const mostLetters = 3;

/** The task that a whole message asks for, besides polite words, with the shortest text to read it from again. */
export function readExpressionTask(message: string): { readonly text: string; readonly task: ExpressionTask } | null {
  const asked = message.replace(lead, "");
  const [said = "", word = ""] = verb.exec(asked) ?? [];
  if (said === "") return null;
  const source = asked.slice(said.length).replace(tail, "");
  const letters = new Set(source.toLowerCase().match(/[a-z]/g) ?? []);
  if (letters.size === 0 || letters.size > mostLetters || /[a-z]{4}/i.test(source)) return null;
  const expression = parseExpression(source, letters);
  if (!expression || expression.kind === "unknown" || unknownsOf(expression).size === 0) return null;
  const task = /^(?:expand|multiply|remove)/i.test(word) ? "expand" : "simplify";
  return { text: `${task} ${formatExpression(expression)}`, task: { asked: task, expression } };
}
