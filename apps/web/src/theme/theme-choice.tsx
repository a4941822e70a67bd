import { Choices } from "../form/choices.tsx";
import { chooseTheme, type Theme, themes, useTheme } from "./theme.ts";

const words: Record<Theme, string> = { light: "Light", dark: "Dark", system: "As my device" };

/** Three radio buttons; the system's own theme is the start. */
export const ThemeChoice = ({ name }: { name: string }) => {
  const theme = useTheme();
  return (
    <fieldset className="choice">
      <legend className="xs muted">Appearance</legend>
      <Choices
        name={name}
        options={themes.map((value) => ({ value, word: words[value] }))}
        value={theme}
        onValue={chooseTheme}
        look="pills"
      />
    </fieldset>
  );
};
