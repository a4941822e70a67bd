import type { Access } from "../access/access.ts";
import type { Api } from "./api-context.ts";
import { backendUrl } from "./backend-url.ts";
import { RequestError } from "./request-error.ts";
import { type Fetch, type JsonRequest, requestJson } from "./request-json.ts";

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
    upload: (path, file, signal) => send(path, { method: "POST", file, signal }),
    put: (path, body) => send(path, { method: "PUT", body }),
  };
};
