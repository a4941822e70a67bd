import { type ComponentType, useState } from "react";
import type { DictationPanelProps } from "./dictation-panel.tsx";

/** Fetched with the first press: most who write never speak. */
const fetchPanel = async () => (await import("./dictation-panel.tsx")).DictationPanel;

/** The dictation of a composer: closed, or its panel; `fault`: the panel's code could not be fetched. */
export const useVoiceInput = () => {
  const [Panel, setPanel] = useState<ComponentType<DictationPanelProps> | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  return {
    Panel: isOpen ? Panel : null,
    isOpen,
    fault,
    open: (): void => {
      setIsOpen(true);
      setFault(null);
      fetchPanel().then(
        (fetched) => setPanel(() => fetched),
        () => {
          setIsOpen(false);
          setFault("Voice input could not be fetched. Load the page anew, then try again.");
        },
      );
    },
    close: (): void => setIsOpen(false),
  };
};
