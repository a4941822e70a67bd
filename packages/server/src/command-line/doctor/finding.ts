/** One line of the doctor. A `remedy` says what to do; `fail` means that a server would not run here. */
export type Finding =
  | { readonly level: "ok"; readonly about: string; readonly found: string }
  | { readonly level: "warn" | "fail"; readonly about: string; readonly found: string; readonly remedy: string };

export const ok = (about: string, found: string): Finding => ({ level: "ok", about, found });
export const warn = (about: string, found: string, remedy: string): Finding => ({
  level: "warn",
  about,
  found,
  remedy,
});
export const fail = (about: string, found: string, remedy: string): Finding => ({
  level: "fail",
  about,
  found,
  remedy,
});
