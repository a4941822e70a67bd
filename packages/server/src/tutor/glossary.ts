/** Words of exercises that are no topic of their own, each in one plain sentence. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:simplify|simplified|simplifying)$/,
    "To simplify is to write the same thing more shortly, without changing what it is worth.",
  ],
  [/^(?:expand|expanding|multiply out)$/, "To expand is to multiply out a bracket, so that no bracket is left."],
  [
    /^(?:evaluate|work out|calculate|compute)$/,
    "To work something out, or to evaluate it, is to find the number that it comes to.",
  ],
  [/^(?:solve|solving)$/, "To solve an equation is to find the number that makes both of its sides equal."],
  [
    /^share$/,
    "To share something is to split it into parts and give each part to somebody; a share is one of the parts.",
  ],
  [/^numerator$/, "The numerator is the top number of a fraction: it says how many parts are taken."],
  [
    /^denominator$/,
    "The denominator is the bottom number of a fraction: it says into how many equal parts the whole is cut.",
  ],
  [/^sum$/, "A sum is what you get when you add."],
  [/^difference$/, "A difference is what you get when you subtract: how much more one number is than the other."],
  [/^product$/, "A product is what you get when you multiply."],
  [/^quotient$/, "A quotient is what you get when you divide."],
  [/^remainder$/, "A remainder is what is left over when a division does not come out evenly."],
  [/^(?:integer|whole number)$/, "A whole number is one without a fraction or a decimal part, such as 0, 5 or −12."],
  [/^(?:variable|unknown)$/, "A letter such as x stands for a number that is not known yet."],
  [
    /^(?:lowest|lowest terms|simplest form)$/,
    "A fraction or ratio is in lowest terms when no number above 1 divides all its parts.",
  ],
  [/^equal$/, "Two things are equal when they are worth the same."],
  [/^digit$/, "A digit is one of the signs 0 to 9 that numbers are written with."],
  [/^estimate$/, "To estimate is to find roughly how large a result is, without working it out exactly."],
];
const asked =
  /^(?:(?:please|sorry|and|but|so|wait|hey|hi),? ){0,3}(?:what(?:'s| is| are| does| do|s)? ?(?:the )?(?:word )?(?:an? |meaning of |means? )?|define |meaning of |i (?:do not|don'?t) (?:know|understand) what )["“”']?([a-z]+(?: [a-z]+)?)["“”']?(?: means?| is)?(?: please| again| here)?[?!. ]*$/;

/** The meaning of the one word that a message asks for; null for any other message. `text` is in lower case. */
export function meaningOf(text: string): string | null {
  const word = asked.exec(text)?.[1]?.replace(/ means?$/, "") ?? "";
  return meanings.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
