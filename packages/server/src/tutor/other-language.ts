/** Small words of languages that learners here write most, none of them an English word that is common in lessons. */
const foreign = new Set(
  (
    "el los las una qué que como cómo puedes puede ayuda ayudarme ayúdame entiendo comprendo por para gracias hola " +
    "je ne pas les des une c'est comprends peux pouvez aider aidez pourquoi avec merci bonjour " +
    "ich nicht verstehe das der ist und kannst können bitte hilf helfen wie warum danke hallo " +
    "não eu você obrigado ajuda entendo olá il non capisco perché aiuto grazie ciao"
  ).split(" "),
);
const english = new Set(
  "the a i is it to of and you me my in do what how can that this not with for are on be have".split(" "),
);
const mostLatin = 0.5;

/** Whether a text is in another language than the tutor's: by its script, or by its small words. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return false;
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  // One letter alone may be a variable.
  if (letters.length > 1 && latin / letters.length < mostLatin) return true;
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const count = (known: ReadonlySet<string>): number => words.filter((word) => known.has(word)).length;
  return count(foreign) > 0 && count(foreign) * 3 >= words.length && count(english) === 0;
}
