import { Parser } from "htmlparser2";
import { Unusable } from "./draft-item.ts";

const blocks = new Set("p div br tr h1 h2 h3 h4 h5 h6 ul ol pre table blockquote section".split(" "));
const hidden = new Set("script style head iframe object embed template noscript svg".split(" "));
const pictures = new Set("img video audio canvas math".split(" "));
const marks: Readonly<Record<string, string>> = { b: "**", strong: "**", i: "*", em: "*", code: "`", tt: "`" };
const raised: Readonly<Record<string, string>> = { "2": "²", "3": "³" };

/**
 * HTML of a question as text with a little Markdown: of its elements, scripts and attributes nothing is left but the
 * description of a picture. What was written as text stays so, also "&lt;b&gt;" or a link in Markdown: whatever shows it
 * has to escape it, and to mistrust its links, as with any text of an author. Throws `Unusable` where a picture or a formula would be lost.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let [hiding, lifted] = [0, 0];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (hidden.has(name)) hiding += 1;
        if (hiding > 0) return;
        if (pictures.has(name)) {
          const alt = attributes["alt"]?.trim() ?? "";
          if (alt === "") throw new Unusable(`its text needs a <${name}>, which an import cannot take`);
          parts.push(`[${alt}]`);
        }
        if (blocks.has(name)) parts.push("\n");
        if (name === "li") parts.push("\n- ");
        if (name === "td" || name === "th") parts.push(" | ");
        if (name === "sup") lifted += 1;
        if (name === "sub") parts.push("_");
        parts.push(marks[name] ?? "");
      },
      ontext(text) {
        if (hiding > 0) return;
        const flat = text.replace(/\s+/g, " ");
        parts.push(lifted > 0 ? (raised[flat.trim()] ?? `^${flat.trim()}`) : flat);
      },
      onclosetag(name) {
        if (hidden.has(name)) hiding -= 1;
        else if (hiding === 0) {
          if (name === "sup") lifted -= 1;
          if (blocks.has(name) && name !== "br") parts.push("\n");
          parts.push(marks[name] ?? "");
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return tidy(parts.join(""));
}

/** No blanks at the ends of lines, at most one empty line, no control characters. */
export const tidy = (text: string): string =>
  text
    .replace(/\u00a0/g, " ")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    // Runs first, and then what is left at a line's ends: any other order walks a long run once for each of its blanks.
    .replace(/[ \t]{2,}/g, " ")
    .replace(/[ \t]?\n[ \t]?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Text that may be HTML or not, as the formats leave it. */
export const plainText = (text: string): string =>
  /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);/i.test(text) ? htmlText(text) : tidy(text);
