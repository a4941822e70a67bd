import type { CoreOptions } from "./client.ts";
import { ClientError, fault } from "./client-error.ts";

export interface CallOptions {
  readonly token: string | null;
  readonly body?: object;
  readonly signal?: AbortSignal;
}
export type Call = (path: string, options: CallOptions) => Promise<unknown>;

interface HttpFailure {
  readonly code: string;
  readonly message: string;
  readonly retry_after_ms: number;
}

/** An HTTP request, `POST` with a body. A refusal is a `ClientError`; a lost network what `fetch` rejects with. */
export function createCall(options: Pick<CoreOptions, "url" | "fetch">): Call {
  return async (path, { token, body, signal }) => {
    const fetch = options.fetch ?? globalThis.fetch;
    const answer = await fetch(options.url() + path, {
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const content: unknown = await answer.json().catch(() => null);
    if (answer.ok) return content;
    const { status } = answer;
    const { code = `http_${status}`, message, retry_after_ms } = Object(content) as Partial<HttpFailure>;
    const mayPass = status === 408 || status === 429 || status >= 500;
    throw new ClientError(fault(code, message), mayPass, retry_after_ms, status);
  };
}
