import { choiceOf, type DraftItem, findItemAt, type Found, Unusable } from "./draft-item.ts";
import { plainText, tidy } from "./html-text.ts";
import { lastName } from "./read-gift.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml.ts";

/** A `<quiz>` as Moodle exports it. */
export function* readMoodleXml(quiz: XmlElement): Iterable<Found> {
  let category: string | null = null;
  for (const question of childrenOf(quiz, "question")) {
    if (question.attributes["type"] === "category") {
      category = lastName(textOf(childOf(question, "category")));
      continue;
    }
    const name = tidy(textOf(childOf(question, "idnumber"))) || null;
    const place = { line: question.line, id: name };
    yield findItemAt(place, question.size, (note) => readQuestion(question, place, category, note));
  }
}

function readQuestion(
  question: XmlElement,
  place: { readonly line: number; readonly id: string | null },
  skill: string | null,
  note: (text: string) => void,
): DraftItem {
  return {
    ...place,
    id: place.id === null ? null : `moodle:${place.id.replace(/\s+/g, "-")}`,
    subject: null,
    skill,
    level: null,
    question: richText(childOf(question, "questiontext")),
    ...readAnswer(question, note),
    hints: childrenOf(question, "hint").map(richText).filter(Boolean),
    steps: richText(childOf(question, "generalfeedback")).split("\n").filter(Boolean),
    licence: null,
    attribution: null,
    source: tidy(textOf(childOf(childOf(question, "name"), "text"))) || null,
  };
}

function readAnswer(question: XmlElement, note: (text: string) => void): Pick<DraftItem, "answer" | "misconceptions"> {
  const type = question.attributes["type"] ?? "";
  const answers = childrenOf(question, "answer").map((answer) => ({
    text: richText(answer),
    isRight: Number(answer.attributes["fraction"] ?? 0) > 0,
    isWhole: Number(answer.attributes["fraction"] ?? 0) >= 100,
    feedback: richText(childOf(answer, "feedback")),
    element: answer,
  }));
  switch (type) {
    case "multichoice":
      return choiceOf(answers, textOf(childOf(question, "single")).trim() === "false");
    case "truefalse":
      return choiceOf(answers.map((one) => ({ ...one, text: one.text.replace(/^./, (first) => first.toUpperCase()) })));
    case "shortanswer": {
      const whole = answers.filter(({ isWhole }) => isWhole);
      if (whole.length < answers.filter(({ isRight }) => isRight).length)
        note("answers with a part of the marks were left out: an answer is right or not");
      if (whole.some(({ text }) => text.includes("*")))
        throw new Unusable("an answer with the wildcard * cannot be checked");
      return { answer: { kind: "text", accepted: whole.map(({ text }) => text) }, misconceptions: [] };
    }
    case "numerical": {
      const right = answers.filter(({ isWhole }) => isWhole);
      const [first] = right;
      if (!first) throw new Unusable("none of its answers has the full mark");
      if (right.length > 1) note("only the first of several numbers was taken");
      const units = childrenOf(childOf(question, "units") ?? question, "unit");
      const unit = units.length > 0 ? tidy(textOf(childOf(units[0], "unit_name"))) : "";
      const tolerance = Number(textOf(childOf(first.element, "tolerance")).trim() || 0);
      return { answer: { kind: "numeric", value: first.text, tolerance, unit: unit || null }, misconceptions: [] };
    }
    default:
      throw new Unusable(`a question of the type "${type.slice(0, 40)}" cannot be practised yet`);
  }
}

/** The `<text>` of an element; what is marked as HTML, or looks like it, loses its markup. */
function richText(element: XmlElement | undefined): string {
  const text = textOf(childOf(element, "text"));
  return element?.attributes["format"] === "plain_text" ? tidy(text) : plainText(text);
}
