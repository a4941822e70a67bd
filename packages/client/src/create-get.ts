import type { ClientOptions } from "./client.ts";
import { ClientError } from "./client-error.ts";
import type { Call } from "./create-call.ts";

/** `GET` with the person's token; a refused one is asked for afresh once. */
export function createGet(call: Call, getToken: ClientOptions["getToken"]): (path: string) => Promise<unknown> {
  return async (path) => {
    const ask = async (refused: boolean) => call(path, { token: (await getToken({ refused })) ?? "" });
    try {
      return await ask(false);
    } catch (error) {
      if (!(error instanceof ClientError) || error.status !== 401) throw error;
      return ask(true);
    }
  };
}
