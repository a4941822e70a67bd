import { Parser } from "htmlparser2";
import { Unusable } from "./draft-item.ts";

/** An element of an XML file; `line` is where it begins. */
export interface XmlElement {
  /** Without its namespace's prefix. */
  readonly name: string;
  readonly line: number;
  /** Characters of the file from the beginning of its opening tag to the end of its closing one. */
  readonly size: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Texts, with the five entities of XML and numbered characters decoded, and elements, in their order. */
  readonly parts: readonly (string | XmlElement)[];
}

interface Open extends Omit<XmlElement, "size"> {
  size: number;
  readonly parts: (string | XmlElement)[];
  /** Index of its opening tag, and behind it. */
  readonly begin: number;
  readonly from: number;
}

const deepest = 100;
/** Elements, attributes and texts of a file: each takes more of the memory than of the file. */
const mostParts = 1_000_000;

/**
 * Reads an XML file. There are no entities but XML's own five: a document type, which could declare others or fetch
 * them, is refused before anything is read. Throws `Unusable` for that, and for what is not well-formed or too deep.
 */
export function parseXml(source: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(source))
    throw new Unusable("it has a document type (<!DOCTYPE …>), which is never read: remove that part");
  const lineOf = lineCounter(source);
  const open: Open[] = [{ name: "", line: 1, size: source.length, attributes: {}, parts: [], begin: 0, from: 0 }];
  let parts = 0;
  const count = (more: number): void => {
    parts += more;
    if (parts > mostParts) throw new Unusable(`it has more than ${mostParts} elements and texts: split the file`);
  };
  const top = (): Open => open.at(-1) as Open;
  const parser = new Parser(
    {
      onattribute: () => count(1),
      onopentag(name, attributes) {
        count(1);
        if (open.length > deepest) throw new Unusable(`its elements are nested deeper than ${deepest}`);
        open.push({
          name: local(name),
          line: lineOf(parser.startIndex),
          size: 0,
          attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
          parts: [],
          begin: parser.startIndex,
          from: parser.endIndex + 1,
        });
      },
      ontext(text) {
        count(1);
        top().parts.push(text);
      },
      onclosetag(_, isImplied) {
        const element = open.pop() as Open;
        const isSelfClosed = isImplied && source.slice(element.from - 2, element.from) === "/>";
        if (isImplied && !isSelfClosed)
          throw new Unusable(`line ${element.line}: the element <${element.name}> is not closed`);
        element.size = parser.endIndex + 1 - element.begin;
        top().parts.push(element);
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  );
  parser.end(source);
  const [root, another] = elementsOf(top());
  if (!root || another) throw new Unusable("it is no XML document with one root element");
  return root;
}

const local = (name: string): string => name.slice(name.lastIndexOf(":") + 1);

/** Asked in rising order, so that a file is walked once, however many or few lines it has. */
export function lineCounter(source: string): (index: number) => number {
  let [line, next] = [1, source.indexOf("\n")];
  return (index) => {
    for (; next >= 0 && next < index; next = source.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}

export const elementsOf = (element: XmlElement): readonly XmlElement[] =>
  element.parts.filter((part) => typeof part !== "string");

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  elementsOf(element).filter((child) => child.name === name);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && childrenOf(element, name)[0];

/** All text inside. */
export const textOf = (element: XmlElement | undefined): string =>
  (element?.parts ?? []).map((part) => (typeof part === "string" ? part : textOf(part))).join("");

/** All elements that are wanted, at any depth, in the order of the file, none inside another of them. */
export const findAll = (element: XmlElement, isWanted: (element: XmlElement) => boolean): readonly XmlElement[] =>
  isWanted(element) ? [element] : elementsOf(element).flatMap((child) => findAll(child, isWanted));

/** What an element holds as HTML, without the elements that `shown` has nothing for. */
export const innerHtml = (element: XmlElement, isShown: (element: XmlElement) => boolean): string =>
  element.parts
    .map((part) => {
      if (typeof part === "string") return part.replace(/&/g, "&amp;").replace(/</g, "&lt;");
      if (!isShown(part)) return "";
      const alt = part.attributes["alt"]?.replace(/[&"<]/g, " ");
      return `<${part.name}${alt === undefined ? "" : ` alt="${alt}"`}>${innerHtml(part, isShown)}</${part.name}>`;
    })
    .join("");
