import { type RefObject, useEffect, useId, useRef, useState } from "react";

export interface Disclosure<Root extends HTMLElement> {
  readonly isOpen: boolean;
  readonly panelId: string;
  readonly root: RefObject<Root | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly toggle: () => void;
  readonly close: () => void;
}

/** A button that opens a panel; Escape, a click elsewhere and leaving with the keyboard close it. */
export const useDisclosure = <Root extends HTMLElement>(): Disclosure<Root> => {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<Root>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  useEffect(() => {
    if (!isOpen) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escape, true);
    };
  }, [isOpen]);

  return { isOpen, panelId, root, button, toggle: () => setOpen((before) => !before), close: () => setOpen(false) };
};
