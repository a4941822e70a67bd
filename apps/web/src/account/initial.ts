/** The first letter of a name, for the round picture of a person. */
export const initial = (name: string): string => name.trim().match(/./u)?.[0].toUpperCase() ?? "?";
