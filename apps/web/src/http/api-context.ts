import { createContext, useContext } from "react";
import type { Api } from "./api.ts";

export const ApiContext = createContext<Api | null>(null);

export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (!api) throw new Error("useApi: there is no ApiContext above. Wrap the page in one (main.tsx does).");
  return api;
};
