const small = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" "),
  ..."sixteen seventeen eighteen nineteen".split(" "),
];
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const parts = [
  "",
  "",
  "hal(?:f|ves)",
  "thirds?",
  "(?:quarters?|fourths?)",
  "fifths?",
  "sixths?",
  "sevenths?",
  "eighths?",
];
parts.push("ninths?", "tenths?", "elevenths?", "twelfths?");

const maximumWords = 7;
const wholePattern = new RegExp(
  `\\b(?:(${tens.join("|")})(?:[- ](${small.slice(1, 10).join("|")}))?|(${small.join("|")}))\\b`,
  "g",
);
const fractionPattern = new RegExp(`\\b(\\d+|an?)[ -](${parts.filter((part) => part !== "").join("|")})\\b`, "g");

/** "An easy one" is a problem, "one more" another. */
const nounOne =
  /\b(?:this|that|another|next|last|first|which|the|a|an|no|any|each|every|same|other|new|different|similar|story|good|fun|easy|easier|simple|simpler|hard|harder|difficult|tricky|big|bigger|small|smaller|short|shorter|right|wrong) one\b|\bone (?:more|again|like)\b/g;

/**
 * Turns "three quarters" into "3/4" and "minus five" into "-5" in a short reply without digits;
 * leaves every other text as it is, because "this one" or "these two" is not a number.
 */
export function digitsForWords(reply: string): string {
  const words = reply.toLowerCase();
  if (/\d/.test(words) || words.trim().split(/\s+/).length > maximumWords) return reply;
  const withWholes = words
    .replace(nounOne, " ")
    .replace(wholePattern, (_, ten: string | undefined, unit: string | undefined, alone: string | undefined) =>
      String(
        alone === undefined
          ? (tens.indexOf(ten ?? "") + 2) * 10 + Math.max(0, small.indexOf(unit ?? "zero"))
          : small.indexOf(alone),
      ),
    );
  return withWholes
    .replace(fractionPattern, (whole, count: string, part: string) => {
      const size = parts.findIndex((pattern) => pattern !== "" && new RegExp(`^${pattern}$`).test(part));
      return size < 2 ? whole : `${/^an?$/.test(count) ? 1 : count}/${size}`;
    })
    .replace(/\bhalf\b/g, "1/2")
    .replace(/\b(?:minus|negative) (?=\d)/g, "-");
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\d)]) (?:times|multiplied by) (?=[-\d(])/gi, " × "],
  [/(?<=[\d)]) (?:divided by|shared by) (?=[-\d(])/gi, " ÷ "],
  [/(?<=[\d)]) plus (?=[-\d(])/gi, " + "],
  [/(?<=[\d)]) take away (?=[\d(])/gi, " - "],
  [/(?<=\d) (?:(?:raised )?to the power(?: of)?) (?=\d)/gi, "^"],
  [/(?<=\d) (?:raised )?to the (\d{1,2})(?:st|nd|rd|th)(?: power)?\b/gi, "^$1"],
  [/(?<=\d) squared\b/gi, "^2"],
  [/(?<=\d) cubed\b/gi, "^3"],
];

/** Turns "7 times 8" into "7 × 8" and "3 squared" into "3^2"; the words count only beside numbers. */
export const signsForWords = (reply: string): string =>
  signs.reduce((text, [word, sign]) => text.replace(word, sign), reply);
