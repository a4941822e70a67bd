export const personalKinds = [
  "email",
  "link",
  "iban",
  "card",
  "phone",
  "id",
  "birthday",
  "address",
  "handle",
  "place",
  "name",
] as const;
export type PersonalKind = (typeof personalKinds)[number];

export interface PersonalItem {
  readonly kind: PersonalKind;
  readonly text: string;
}

const word = "[\\p{Lu}][\\p{L}'’-]+";
const fullName = `${word}(?:\\s+(?:van|von|de|da|di|del|bin|al)?\\s*${word}){0,2}`;
const months =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const street =
  "(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|place|square|crescent|boulevard|blvd|terrace|gardens|straße|strasse|str|weg|gasse|allee|platz)";

/**
 * Each begins where a run of its characters begins and takes at most so many of them: a text of one endless word must
 * cost no more than others.
 *
 * In this order, so that the longer thing is found before its part. The group, where there is one, is what is meant.
 */
const patterns: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    "email",
    /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}\s?(?:@|\(at\)|\[at\]|\s+at\s+(?=[\p{L}\d-]+\s?(?:\.|dot)))\s?[\p{L}\d-]+(?:\s?(?:\.|\(dot\)|\s+dot\s+)\s?[\p{L}\d-]+)*\s?(?:\.|\(dot\)|\s+dot\s+)\s?[a-z]{2,}/giu,
  ],
  ["link", /\b(?:https?:\/\/|www\.)\S+/gi],
  ["iban", /\b[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){3,7}(?:\s?[A-Z\d]{1,3})?\b/g],
  ["card", /\b(?:\d[ -]?){13,19}\b/g],
  [
    "id",
    /\b\d{3}-\d{2}-\d{4}\b|\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b(?:passport|student|id|account|insurance|membership)(?:\s+(?:number|no\.?|id))+(?:\s+is|:)?\s+([A-Z]{0,3}\d[\dA-Z-]{4,})/gi,
  ],
  [
    "phone",
    /(?<![\d.,/^=+*×÷-])(?:\+|00)\d{1,3}[\s().-]*(?:\d[\s().-]*){6,12}\d|\(?\b0\d{2,5}\)?[\s./-]?\d{3,4}[\s.-]?\d{3,5}\b|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b|\(\d{3}\)\s?\d{3}[-.\s]\d{4}/g,
  ],
  [
    "birthday",
    new RegExp(
      `\\b(?:born|birthday|birth|dob)(?:\\s+(?:is|on|was|date|the|of|in))*[:\\s]+((?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4})|(?:\\d{4}-\\d{2}-\\d{2})|(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${months}(?:,?\\s+\\d{4})?)|(?:${months}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?))`,
      "gi",
    ),
  ],
  [
    "address",
    new RegExp(
      `\\b\\d{1,5}[a-z]?,?\\s+(?:[\\p{L}'’.-]+\\s+){1,3}${street}\\b\\.?|(?<![\\p{L}-])[\\p{L}-]{1,60}(?:straße|strasse|str\\.|weg|gasse|allee|platz)\\s+\\d{1,4}[a-z]?\\b|\\b[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}\\b|\\b(?:live|living|stay)\\s+(?:at|in)\\s+(?:the\\s+)?(?:flat|apartment|house|room|number)\\s+\\d+[^.,!?]*`,
      "giu",
    ),
  ],
  [
    "handle",
    /(?<![\p{L}\d])@(?!tutor\b)[a-z\d_.]{3,30}|\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|whatsapp|telegram|roblox|xbox|psn)(?:\s+(?:is|name|user(?:name)?|id|handle|account|tag))*[:\s]+([\w.#-]*[\d_.#][\w.#-]*)/giu,
  ],
  [
    "place",
    new RegExp(
      `(?:[Gg]o(?:es)? to|[Aa]ttend|[Aa]t|[Ii]n|[Ff]rom)\\s+((?:[Tt]he\\s+)?${word}(?:\\s+${word}){0,3}\\s+(?:[Ss]chool|[Aa]cademy|[Cc]ollege|[Hh]igh|[Pp]rimary|[Gg]ymnasium|[Gg]rammar)(?:\\s+School)?)|(?:[Ii] live in|[Ii]'m from|[Ii] am from|[Mm]y (?:town|village|city) is)\\s+(${fullName})`,
      "gu",
    ),
  ],
  [
    "name",
    new RegExp(
      `(?:[Mm]y (?:full |first |last |sur)?name(?:'s| is)|[Ii]'?m called|[Ii] am called|[Cc]all me|[Mm]y (?:mum|mom|mother|dad|father|brother|sister|friend|best friend|teacher|cousin|neighbour|neighbor|doctor|coach|boyfriend|girlfriend|aunt|uncle)(?:'s name)?(?:,| is(?: called)?| called)?)\\s+(${fullName})|\\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Herr|Frau)\\.?\\s+(${word})`,
      "gu",
    ),
  ],
];

/** Particulars that lead to a person, in the order in which they stand in `personalKinds`. */
export function findPersonalData(text: string): readonly PersonalItem[] {
  const found: PersonalItem[] = [];
  for (const [kind, pattern] of patterns)
    for (const match of text.matchAll(pattern)) {
      const meant = match.slice(1).find((group) => group !== undefined) ?? match[0];
      found.push({ kind, text: meant.trim() });
    }
  return found;
}

/** One question's own words for what must not leave the installation. */
export interface Pseudonyms {
  /** Everything personal becomes `[email 1]`, `[name 2]` …; the same thing always the same. */
  replace(text: string): string;
  /** The other way, in what a provider wrote. */
  restore(text: string): string;
}

/** `names`: people's names that are known from their accounts. */
export function createPseudonyms(names: readonly string[]): Pseudonyms {
  const placeholders = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts = new Map<PersonalKind, number>();
  const placeholderOf = (kind: PersonalKind, text: string): string => {
    const known = placeholders.get(text);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `[${kind} ${count}]`;
    placeholders.set(text, placeholder);
    originals.set(placeholder, text);
    return placeholder;
  };
  const known = names.flatMap((name) => [name, ...name.split(/\s+/)]).filter((name) => name.length >= 2);
  return {
    replace(text) {
      let out = text;
      for (const { kind, text: found } of findPersonalData(text))
        out = out.replaceAll(found, placeholderOf(kind, found));
      for (const name of known)
        out = out.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, "giu"), (found) =>
          placeholderOf("name", found),
        );
      return out;
    },
    restore: (text) => text.replace(/\[(?:[a-z]+) \d+\]/g, (placeholder) => originals.get(placeholder) ?? placeholder),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
