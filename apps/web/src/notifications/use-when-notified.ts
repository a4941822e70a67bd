import { useEvent } from "@masterx/react";
import { useWhenBack } from "../connection/use-when-back.ts";

/** Loads again at every notification, and whenever some may have been missed. */
export function useWhenNotified(reload: () => void): void {
  useEvent("notification", reload);
  useWhenBack(reload);
}
