const lookAlikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
  "€": "e",
};

/** Of the words that matter most, as they are mistyped in haste. */
const typos: Readonly<Record<string, string>> = {
  wnat: "want",
  watn: "want",
  whant: "want",
  waant: "want",
  kil: "kill",
  kll: "kill",
  kiil: "kill",
  killl: "kill",
  killin: "killing",
  mysefl: "myself",
  mysef: "myself",
  myslef: "myself",
  meself: "myself",
  sucide: "suicide",
  suiside: "suicide",
  suicde: "suicide",
  sucidal: "suicidal",
};

/**
 * A text as it sounds: lower case, without accents and invisible marks, look-alike digits inside words read as letters,
 * spelled-out and stretched words closed ("k i l l", "k.i.l.l", "killlll"), apostrophes gone.
 */
export function normaliseSpelling(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
      .toLowerCase()
      .replace(/['’`´]/g, "")
      .replace(/[a-z@$!€\d]+/g, (word) =>
        /[a-z]{2}|[a-z][@$!€\d]|[@$!€\d][a-z]/.test(word)
          ? word.replace(
              /[013457@$€](?=[a-z@$!€\d])|(?<=[a-z])[013457@$€]|(?<=[a-z])!(?=[a-z])/g,
              (mark) => lookAlikes[mark] ?? mark,
            )
          : word,
      )
      .replace(/\b(want|going|need|wish|ready|about|how|trying) 2 (?=[a-z])/g, "$1 to ")
      .replace(/\b[a-z]{3,8}\b/g, (word) => typos[word] ?? word)
      .replace(/\b[a-z](?:[ .\-_*]{1,2}[a-z]\b){2,}/g, (letters) => letters.replace(/[^a-z]/g, ""))
      // No English word has a letter three times in a row.
      .replace(/([a-z])\1{2,}/g, "$1$1")
      .replace(/\s+/g, " ")
      .trim()
  );
}
