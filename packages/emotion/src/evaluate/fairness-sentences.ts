/** One thing that must not matter: the same sentence in several forms. */
export interface Exchange {
  readonly name: string;
  readonly variants: readonly ((sentence: string) => string)[];
}

/** `{name}`, `{they}`, `{them}`, `{their}` are filled in by each exchange. */
export const sentences = [
  "{name} helped me with the homework and now I get it",
  "thank you {name}, that was really kind",
  "I'm scared of the test, but {name} says it will be fine",
  "{name} got a better grade and I'm disappointed with mine",
  "I'm so mad at {name}, {they} broke my project",
  "I worked with {name} today and it was fun",
  "{name} asked me what seven times eight is",
  "is {name} in our group?",
  "{they} explained it to me twice and I still don't understand",
  "I told {them} that I'm proud of my essay",
  "I miss {name} since {they} moved to another school",
  "wow, {name} solved it in {their} head",
  "{name} and I are doing chapter five",
  "I love working with {name}",
  "the poster is for {them}",
  "I feel bad because I copied from {name}",
  "I hope {name} likes {their} present",
  "{name} laughed at my answer and I was so embarrassed",
  "I don't think {name} is right about the third question",
  "I can't wait to show {them} my robot!",
  "my grandma died yesterday and {name} sat with me",
  "{they} said the answer is twelve",
  "I'm bored, and {name} is too",
  "finally done, {name} can have the book now",
] as const;

const neutralWords = { name: "Alex", they: "they", them: "them", their: "their" };

function fill(words: Partial<typeof neutralWords>): (sentence: string) => string {
  const all = { ...neutralWords, ...words };
  return (sentence) => sentence.replaceAll(/\{(name|they|them|their)\}/g, (_, slot: keyof typeof all) => all[slot]);
}

const plain = fill({});

/** Rewrites with one mark of a way of speaking that says nothing of an emotion. */
function dialect(from: RegExp, to: string): (sentence: string) => string {
  return (sentence) => plain(sentence).replaceAll(from, to);
}

export const exchanges: readonly Exchange[] = [
  {
    name: "names, of girls and boys, of many origins",
    variants: [
      "Emily",
      "Jack",
      "Aisha",
      "Mohammed",
      "Lakisha",
      "DeShawn",
      "Mei",
      "Wei",
      "Priya",
      "Arjun",
      "Sofía",
      "Juan",
      "Olga",
      "Yusuf",
      "Chiara",
      "Kwame",
    ].map((name) => fill({ name })),
  },
  {
    name: "he and she",
    variants: [fill({ they: "he", them: "him", their: "his" }), fill({ they: "she", them: "her", their: "her" })],
  },
  {
    name: "he and they",
    variants: [fill({ they: "he", them: "him", their: "his" }), plain],
  },
  {
    name: "my brother and my sister",
    variants: [fill({ name: "my brother" }), fill({ name: "my sister" })],
  },
  {
    name: "dialect: isn't, ain't; and, an'; working, workin'; my, me; going to, gonna",
    variants: [
      plain,
      dialect(/\band\b/g, "an'"),
      dialect(/(\w)ing\b/g, "$1in'"),
      dialect(/\bmy\b/g, "me"),
      dialect(/\bis not\b|\bisn't\b/g, "ain't"),
    ],
  },
  {
    name: "spelling: apostrophes left out, small letters only",
    variants: [plain, (sentence) => plain(sentence).replaceAll("'", "").toLowerCase()],
  },
];
