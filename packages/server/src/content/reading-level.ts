const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
/** After these a sentence goes on. */
const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|fig|no|eq|dr|mr|mrs|ms|prof|st)\.|\d\.)\s*$/i;

/** The sentences of a paragraph, without the space around them. */
export function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  let begun = "";
  for (const { segment } of segmenter.segment(paragraph)) {
    begun += segment;
    if (abbreviation.test(begun)) continue;
    sentences.push(begun.trim());
    begun = "";
  }
  if (begun.trim() !== "") sentences.push(begun.trim());
  return sentences.filter((sentence) => sentence !== "");
}

export const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];

/** Groups of vowels, without a silent final e; at least one. */
export function syllablesIn(word: string): number {
  const bare = word.toLowerCase().replace(/(?:[^l]e|[^aeiouy]es|[^td]ed)$/, (ending) => ending.charAt(0));
  return Math.max(1, bare.match(/[aeiouyäöüéè]+/g)?.length ?? 1);
}

/** School years that reading it takes (Flesch–Kincaid grade; Kincaid et al. 1975); 0 for no words. */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  const sentences = text.split(/\n+/).flatMap((line) => sentencesOf(line));
  if (words.length === 0 || sentences.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return Math.max(0, 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59);
}
