import { choiceOf, type DraftItem, findItemAt, type Found, Unusable } from "./draft-item.ts";
import { htmlText, tidy } from "./html-text.ts";
import { roundingOf } from "./read-jsonl.ts";
import { childOf, childrenOf, elementsOf, findAll, innerHtml, textOf, type XmlElement } from "./xml.ts";

/** Items of QTI 2.x (`assessmentItem`) and of QTI 3 (`qti-assessment-item`), alone or anywhere in one file. */
export function* readQti(root: XmlElement): Iterable<Found> {
  for (const found of findAll(root, ({ name }) => camel(name) === "assessmentItem")) {
    const item = inQti2(found);
    const place = { line: item.line, id: item.attributes["identifier"] ?? null };
    yield findItemAt(place, item.size, (note) => readItem(item, place, note));
  }
}

const camel = (name: string): string =>
  name.replace(/^qti-/, "").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** QTI 3 says the same in other names: `qti-simple-choice`, `response-identifier`. */
function inQti2(element: XmlElement): XmlElement {
  return {
    ...element,
    name: camel(element.name),
    attributes: Object.fromEntries(Object.entries(element.attributes).map(([key, value]) => [camel(key), value])),
    parts: element.parts.map((part) => (typeof part === "string" ? part : inQti2(part))),
  };
}

const isInteraction = ({ name }: XmlElement): boolean => name.endsWith("Interaction");

function readItem(
  item: XmlElement,
  place: { readonly line: number; readonly id: string | null },
  note: (text: string) => void,
): DraftItem {
  const body = childOf(item, "itemBody");
  const [interaction, another] = body ? findAll(body, isInteraction) : [];
  if (!body || !interaction) throw new Unusable("it asks nothing: it has no interaction");
  if (another) throw new Unusable("it asks more than one thing at once");
  const isGap = interaction.name === "textEntryInteraction";
  const prompt = childOf(interaction, "prompt");
  const around = innerHtml(
    body,
    (one) => !isInteraction(one) && !one.name.startsWith("feedback") && one.name !== "rubricBlock",
  );
  const gap = isGap ? gapText(body) : around;
  const feedback = childrenOf(item, "modalFeedback").map((one) => htmlText(innerHtml(one, () => true)));
  return {
    line: place.line,
    id: place.id === null ? null : `qti:${place.id.replace(/\s+/g, "-")}`.slice(0, 64),
    subject: null,
    skill: null,
    level: null,
    question: tidy(`${htmlText(gap)}\n${prompt ? htmlText(innerHtml(prompt, () => true)) : ""}`),
    ...readAnswer(item, interaction, note),
    hints: [],
    steps: feedback.filter(Boolean),
    licence: null,
    attribution: null,
    source: item.attributes["title"] ?? null,
  };
}

/** The body with a gap where something is to be typed. */
function gapText(element: XmlElement): string {
  return innerHtml(
    { ...element, parts: element.parts.map(withGap) },
    ({ name }) => !name.startsWith("feedback") && name !== "rubricBlock",
  );
}
const withGap = (part: string | XmlElement): string | XmlElement => {
  if (typeof part === "string") return part;
  return isInteraction(part) ? " _____ " : { ...part, parts: part.parts.map(withGap) };
};

function readAnswer(
  item: XmlElement,
  interaction: XmlElement,
  note: (text: string) => void,
): Pick<DraftItem, "answer" | "misconceptions"> {
  const wanted = interaction.attributes["responseIdentifier"];
  const declaration = childrenOf(item, "responseDeclaration").find((one) => one.attributes["identifier"] === wanted);
  if (!declaration) throw new Unusable(`the response "${(wanted ?? "").slice(0, 40)}" is not declared`);
  const correct = childOf(declaration, "correctResponse");
  const right = correct ? childrenOf(correct, "value").map((value) => textOf(value).trim()) : [];
  const identifiers = new Set(right);
  if (right.length === 0) throw new Unusable("it does not say which response is correct");
  switch (interaction.name) {
    case "choiceInteraction": {
      const options = childrenOf(interaction, "simpleChoice").map((choice) => ({
        text: htmlText(innerHtml(choice, ({ name }) => !name.startsWith("feedback"))),
        isRight: identifiers.has(choice.attributes["identifier"] ?? ""),
        feedback: elementsOf(choice)
          .filter(({ name }) => name.startsWith("feedback"))
          .map((one) => htmlText(innerHtml(one, () => true)))
          .join(" "),
      }));
      return choiceOf(options, declaration.attributes["cardinality"] === "multiple");
    }
    case "textEntryInteraction": {
      const [first = ""] = right;
      const type = declaration.attributes["baseType"];
      if (type === "integer" || type === "float")
        return {
          answer: { kind: "numeric", value: first, tolerance: roundingOf(first), unit: null },
          misconceptions: [],
        };
      const mapped = findAll(declaration, ({ name }) => name === "mapEntry");
      if (mapped.length > 0) note("marks of the mapping were not taken: the correct responses are right, others not");
      return { answer: { kind: "text", accepted: right }, misconceptions: [] };
    }
    default:
      throw new Unusable(`a ${interaction.name} cannot be practised yet`);
  }
}
