import { createContext, useContext } from "react";

/** Requests in the name of who is signed in. A refused token is renewed once. */
export interface Api {
  get: <Reply>(path: string, signal?: AbortSignal) => Promise<Reply>;
  post: <Reply>(path: string, body?: unknown) => Promise<Reply>;
  /** The file itself as the body. */
  upload: <Reply>(path: string, file: Blob, signal?: AbortSignal) => Promise<Reply>;
  put: <Reply>(path: string, body: unknown) => Promise<Reply>;
}

export const ApiContext = createContext<Api | null>(null);

export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (!api) throw new Error("useApi: there is no ApiContext above. Wrap the page in one (main.tsx does).");
  return api;
};
