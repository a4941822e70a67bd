import { Icon, type IconName } from "../icons/icon.tsx";

const rungs: readonly { readonly word: string; readonly icon: IconName }[] = [
  { word: "Hint", icon: "bulb" },
  { word: "Show an example", icon: "sheet" },
  { word: "Explain differently", icon: "turn" },
  { word: "Check me", icon: "check" },
];

/** Four ways to ask for help; each sends its words as a message. */
export const HelpLadder = ({ onSend }: { onSend: (content: string) => void }) => (
  <div className="ladder" role="group" aria-label="Ask for help">
    {rungs.map(({ word, icon }) => (
      <button key={word} type="button" className="btn tight" onClick={() => onSend(word)}>
        <Icon name={icon} small />
        {word}
      </button>
    ))}
  </div>
);
