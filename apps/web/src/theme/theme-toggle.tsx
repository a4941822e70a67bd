import { Icon } from "../icons/icon.tsx";
import { chooseTheme, type Theme, useTheme } from "./theme.ts";

const next: Record<Theme, Theme> = { light: "dark", dark: "system", system: "light" };
const words: Record<Theme, string> = { light: "Light", dark: "Dark", system: "System" };

/** One button through light, dark and the system's own. */
export const ThemeToggle = () => {
  const theme = useTheme();
  return (
    <button
      type="button"
      className="btn quiet theme-toggle"
      onClick={() => chooseTheme(next[theme])}
      aria-label={`Appearance: ${words[theme]}. Switch to ${words[next[theme]]}`}
    >
      <Icon name="theme" />
      <span aria-hidden="true">{words[theme]}</span>
    </button>
  );
};
