/** Words of lessons, homework and tests: a text with one of them is about learning. As the tokens are, in lower case. */
const schoolWords: ReadonlySet<string> = new Set(
  `add addition adjective adverb algebra angle angles answer answers area assignment axis biology book calculate
  calculator calculus chapter check chemistry circle class classroom clause code coding comma composition coordinates
  cosine course deadline decimal decimals definition denominator derivative diagram dictionary divide divided division
  draw equation equations essay exam exams example examples exercise exercises exponent exponents explain explanation
  experiment factor fail failed figure finals formula formulas fraction fractions function geography geometry grade
  grades grammar graph graphs group hint hints history homework hypotenuse improper integral intercept lab learn learned
  learning learnt lesson lessons level line math maths matrix mean median method minus mistake mistakes multiple multiply
  multiplied multiplication noun number numbers numerator page paragraph parabola pass passed percent percentage
  perimeter photosynthesis physics pi plus poem poster practice practise presentation problem problems program project
  pronounce proof quadratic question questions quiz read reading remainder result results revise revision right round
  school science score sentence sentences sign simplify sine slope solution solve solved spell spelling square step steps
  student students studied study studying subject subtract subtraction sum table task tasks teacher teachers test tests
  textbook times topic translate triangle triangles trigonometry tutor unit university variable verb verbs vocabulary
  volume word words worksheet write wrong x y zero`.split(/\s+/),
);

/** Whether a text of these words is about learning. */
export function isAboutLearning(words: readonly { readonly word: string }[]): boolean {
  return words.some(({ word }) => schoolWords.has(word));
}
