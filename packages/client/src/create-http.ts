import type { ClientOptions } from "./client.ts";
import { ClientError } from "./client-error.ts";
import { findAddress } from "./find-address.ts";

export interface HttpCall {
  readonly token: string;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

interface HttpFailure {
  readonly code: string;
  readonly message: string;
  readonly retry_after_ms: number;
}

/** The few HTTP requests that the client makes itself. A refusal is a `ClientError`; a lost network what `fetch` rejects with. */
export function createHttp(options: Pick<ClientOptions, "url" | "fetch" | "getToken">) {
  async function call(path: string, { token, body, signal }: HttpCall): Promise<unknown> {
    const fetch = options.fetch ?? globalThis.fetch;
    const answer = await fetch(findAddress(options.url) + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const content: unknown = await answer.json().catch(() => null);
    if (answer.ok) return content;
    const { status } = answer;
    const { code, message, retry_after_ms } = Object(content) as Partial<HttpFailure>;
    throw new ClientError(
      { code: code ?? `http_${status}`, message: message ?? `The server answered ${status} to ${path}.` },
      {
        retry: status === 408 || status === 429 || (status >= 500 && status !== 501),
        retryAfterMs: retry_after_ms,
        status,
      },
    );
  }

  return {
    call,
    /** With the person's token; a refused one is asked for afresh once. */
    async get(path: string): Promise<unknown> {
      const first = await options.getToken({ refused: false });
      try {
        return await call(path, { token: first ?? "" });
      } catch (error) {
        if (!(error instanceof ClientError) || error.status !== 401) throw error;
        return call(path, { token: (await options.getToken({ refused: true })) ?? "" });
      }
    },
  };
}
export type Http = ReturnType<typeof createHttp>;
