import { createContext, useContext, useSyncExternalStore } from "react";
import type { Access, AccessState } from "./access.ts";

export const AccessContext = createContext<Access | null>(null);

export const useAccess = (): Access => {
  const access = useContext(AccessContext);
  if (!access) throw new Error("useAccess: there is no AccessContext above. Wrap the page in one (main.tsx does).");
  return access;
};

export const useAccessState = (): AccessState => {
  const access = useAccess();
  return useSyncExternalStore(access.subscribe, access.snapshot);
};
