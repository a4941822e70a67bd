import type { Access } from "../access/access.ts";
import { backendUrl } from "./backend-url.ts";
import { RequestError } from "./request-error.ts";
import { type Fetch, type JsonRequest, requestJson } from "./request-json.ts";

/** Requests in the name of who is signed in. A refused token is renewed once. */
export interface Api {
  get: <Reply>(path: string, signal?: AbortSignal) => Promise<Reply>;
  post: <Reply>(path: string, body?: unknown) => Promise<Reply>;
  put: <Reply>(path: string, body: unknown) => Promise<Reply>;
}

export const createApi = (access: Access, fetch: Fetch): Api => {
  const send = async <Reply>(path: string, request: JsonRequest): Promise<Reply> => {
    const token = await access.getToken();
    try {
      return await requestJson<Reply>(fetch, backendUrl + path, { ...request, token });
    } catch (fault) {
      if (!(fault instanceof RequestError) || fault.status !== 401 || token === null) throw fault;
      return requestJson<Reply>(fetch, backendUrl + path, {
        ...request,
        token: await access.getToken({ refused: true }),
      });
    }
  };
  return {
    get: (path, signal) => send(path, { signal }),
    post: (path, body) => send(path, { method: "POST", body: body ?? {} }),
    put: (path, body) => send(path, { method: "PUT", body }),
  };
};
