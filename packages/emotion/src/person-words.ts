/**
 * Words that differ only in whom they are about, each with the one that the model sees for it: what somebody feels about
 * a sister reads as it would about a brother. Evidence still shows the word as it was written.
 */
const seenAs: ReadonlyMap<string, string> = new Map(
  `she he, her him, his him, hers him, herself himself, girl boy, girls boys, woman man, women men, lady man, ladies men,
  gal guy, gals guys, mom dad, mum dad, mommy dad, mummy dad, daddy dad, moms dads, mums dads, mother father, mothers
  fathers, grandma grandpa, grandmother grandpa, grandfather grandpa, granny grandpa, grandad grandpa, sister brother,
  sisters brothers, daughter son, daughters sons, aunt uncle, niece nephew, wife husband, girlfriend boyfriend, queen king,
  princess prince, actress actor, ms mr, mrs mr`
    .split(/,\s+/)
    .map((pair) => pair.split(/\s+/) as [string, string]),
);

/** The word that stands for this one whoever it is about. */
export function regardlessOfPerson(word: string): string {
  return seenAs.get(word) ?? word;
}
