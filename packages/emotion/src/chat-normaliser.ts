/** Abbreviations, missing apostrophes and contractions, each as the plain words it stands for. */
const spellings: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    u: "you",
    ur: "your",
    ok: "okay",
    okey: "okay",
    pls: "please",
    plz: "please",
    thx: "thanks",
    thnx: "thanks",
    tnx: "thanks",
    thanx: "thanks",
    ty: "thank you",
    tysm: "thank you so much",
    tyvm: "thank you very much",
    np: "no problem",
    idk: "i do not know",
    dunno: "do not know",
    idc: "i do not care",
    idgi: "i do not get it",
    ily: "i love you",
    imo: "in my opinion",
    imho: "in my opinion",
    tbh: "to be honest",
    ngl: "not going to lie",
    btw: "by the way",
    bc: "because",
    cuz: "because",
    coz: "because",
    wanna: "want to",
    gonna: "going to",
    gotta: "got to",
    kinda: "kind of",
    sorta: "sort of",
    lemme: "let me",
    gimme: "give me",
    whats: "what is",
    thats: "that is",
    theres: "there is",
    hes: "he is",
    shes: "she is",
    im: "i am",
    ive: "i have",
    youre: "you are",
    theyre: "they are",
    dont: "do not",
    doesnt: "does not",
    didnt: "did not",
    cant: "can not",
    cannot: "can not",
    couldnt: "could not",
    wont: "will not",
    wouldnt: "would not",
    shouldnt: "should not",
    isnt: "is not",
    arent: "are not",
    wasnt: "was not",
    werent: "were not",
    havent: "have not",
    hasnt: "has not",
    hadnt: "had not",
    aint: "is not",
    "ain't": "is not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    tho: "though",
    thru: "through",
    rly: "really",
    rlly: "really",
    vry: "very",
    srsly: "seriously",
    ppl: "people",
    tmrw: "tomorrow",
    luv: "love",
    h8: "hate",
    gr8: "great",
    b4: "before",
    nvm: "never mind",
    smh: "shaking my head",
    omfg: "omg",
    lmfao: "lmao",
    rofl: "lmao",
    lolol: "lol",
    loll: "lol",
    hahah: "haha",
    hahaha: "haha",
    yayy: "yay",
    ughh: "ugh",
    argh: "ugh",
  }).map(([spelling, plain]) => [spelling, plain.split(" ")]),
);

const endings: readonly (readonly [string, string])[] = [
  ["n't", "not"],
  ["'m", "am"],
  ["'re", "are"],
  ["'ve", "have"],
  ["'ll", "will"],
  ["'s", "is"],
  ["'d", "would"],
];

const elongatedEnd = /(\p{L})\1{2,}$/u;
const elongatedInside = /(\p{L})\1{2,}/gu;

/** Whether a letter stands three or more times in a row, as in "sooo". */
export function isElongated(word: string): boolean {
  for (let at = 2; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    if (unit === word.charCodeAt(at - 1) && unit === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

/** The plain words that a word of chat stands for: "I'm" → i am, "thx" → thanks, "sooo" → so. Never empty. */
export function plainWords(chatWord: string): readonly string[] {
  const lower = chatWord.toLowerCase().replaceAll("’", "'");
  const word = isElongated(lower) ? lower.replace(elongatedEnd, "$1").replaceAll(elongatedInside, "$1$1") : lower;
  const known = spellings.get(word);
  if (known) return known;
  if (word.includes("'"))
    for (const [ending, plain] of endings)
      if (word.length > ending.length && word.endsWith(ending)) return [word.slice(0, -ending.length), plain];
  return [word];
}
