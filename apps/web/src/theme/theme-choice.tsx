import { chooseTheme, type Theme, themes, useTheme } from "./theme.ts";

const words: Record<Theme, string> = { light: "Light", dark: "Dark", system: "As my device" };

/** Three radio buttons; the system's own theme is the start. */
export const ThemeChoice = ({ name }: { name: string }) => {
  const theme = useTheme();
  return (
    <fieldset className="choice">
      <legend className="xs muted">Appearance</legend>
      <div className="choice-row">
        {themes.map((one) => (
          <label key={one} className="choice-option">
            <input type="radio" name={name} checked={theme === one} onChange={() => chooseTheme(one)} />
            <span>{words[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
