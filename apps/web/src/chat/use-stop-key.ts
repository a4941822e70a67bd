import { useEffect } from "react";

/** Escape stops the answer while one is being written; an open menu takes the key first. */
export const useStopKey = (isActive: boolean, stop: () => void): void => {
  useEffect(() => {
    if (!isActive) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) stop();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isActive, stop]);
};
