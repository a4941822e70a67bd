/** Choices beyond these have no key. */
export const mostKeys = 9;

/** The letter of the choice that a key picks: "1" is "A"; null for other keys and where there is no such choice. */
export const choiceOfKey = (key: string, count: number): string | null => {
  if (!/^[1-9]$/.test(key) || Number(key) > count) return null;
  return String.fromCharCode(64 + Number(key));
};
