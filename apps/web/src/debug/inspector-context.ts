import type { Inspector } from "@masterx/react/devtools";
import { createContext, use } from "react";

/** What looks on at the connection where the address says `?debug`; null elsewhere, and nothing of it is loaded. */
export const InspectorContext = createContext<Inspector | null>(null);

export const useInspector = (): Inspector | null => use(InspectorContext);

export const openInspector = async (search: string): Promise<Inspector | null> =>
  new URLSearchParams(search).has("debug") ? (await import("@masterx/react/devtools")).createInspector() : null;
