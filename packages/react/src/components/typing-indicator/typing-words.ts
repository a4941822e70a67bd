import type { Typist } from "@masterx/client";

/** "Jonas is typing", "Ada and Jonas are typing", "Ada, Jonas and 2 others are typing"; nothing for nobody. */
export function typingWords(typists: readonly Typist[]): string {
  const [first, second, ...rest] = typists.map((typist) => typist.name);
  if (first === undefined) return "";
  if (second === undefined) return `${first} is typing`;
  if (rest.length === 0) return `${first} and ${second} are typing`;
  return `${first}, ${second} and ${rest.length === 1 ? "one other" : `${rest.length} others`} are typing`;
}
