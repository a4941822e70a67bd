import { type RefObject, useEffect } from "react";

/** Puts the focus into the first field of a form that is what the page is for. */
export const useFirstField = (element: RefObject<HTMLFormElement | null>): void => {
  useEffect(() => element.current?.querySelector("input")?.focus(), [element]);
};
