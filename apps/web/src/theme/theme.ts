import { useSyncExternalStore } from "react";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const key = "masterx.theme";
const changed = new EventTarget();

const stored = (): Theme => {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? "system";
  } catch {
    return "system";
  }
};
let current: Theme = stored();

/** Puts the chosen theme on the page; called once before the first paint. */
export const applyTheme = (): void => {
  if (current === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = current;
};

export const chooseTheme = (theme: Theme): void => {
  current = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Storage is off: the choice holds for this page.
  }
  applyTheme();
  changed.dispatchEvent(new Event("change"));
};

const subscribe = (listener: () => void): (() => void) => {
  const follow = (event: StorageEvent): void => {
    if (event.key !== key) return;
    current = stored();
    applyTheme();
    listener();
  };
  changed.addEventListener("change", listener);
  addEventListener("storage", follow);
  return () => {
    changed.removeEventListener("change", listener);
    removeEventListener("storage", follow);
  };
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => current);
