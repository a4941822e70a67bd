const words = (
  "I you it the a is not x y 7 -3 3/4 0.5 12% 1:2 2x+3=11 fractions percent median prime angles speed clock hint help why how " +
  "what who explain example another harder easier yes no stop bored tired angry confused thanks hello solve answer please"
).split(" ");
const usual = [
  "fractions please",
  "hint",
  "I don't understand",
  "explain it differently",
  "show me an example",
  "another one",
  "harder",
  "5",
  "3/4",
  "what is the median?",
  "solve 2x+3=11",
  "just tell me the answer",
];

/** What learners write, every second time anything at all; the same each time. */
export function* utterances(count: number): Generator<string> {
  let state = 1;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let at = 0; at < count; at += 1)
    yield at % 2 === 0
      ? (usual[chance(usual.length)] ?? "hint")
      : Array.from({ length: 1 + chance(8) }, () => words[chance(words.length)]).join(" ");
}
