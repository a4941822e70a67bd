import { RequestError } from "./request-error.ts";

export interface JsonRequest {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  /** Sent as it is, in the place of a body. */
  readonly file?: Blob;
  readonly token?: string | null;
  readonly signal?: AbortSignal | undefined;
}
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/**
 * One request to the server. Resolves to the decoded body (`undefined` for 204).
 * Rejects with a `RequestError` that carries the server's own code and message; an abort rejects as fetch does.
 */
export const requestJson = async <Reply>(fetch: Fetch, url: string, request: JsonRequest = {}): Promise<Reply> => {
  const { method = "GET", body, file, token, signal } = request;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token) headers["authorization"] = `Bearer ${token}`;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: "include",
      body: file ?? (body === undefined ? null : JSON.stringify(body)),
      signal: signal ?? null,
    });
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new RequestError(0, "unreachable", "The server cannot be reached. Check the connection and try again.");
  }
  const text = await response.text();
  const decoded = decode(text);
  if (response.ok) return decoded as Reply;
  throw failureOf(response, decoded);
};

const decode = (text: string): unknown => {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const failureOf = (response: Response, decoded: unknown): RequestError => {
  const fields = typeof decoded === "object" && decoded !== null ? (decoded as Record<string, unknown>) : {};
  const { code, message, retry_after_ms: retryAfterMs } = fields;
  return new RequestError(
    response.status,
    typeof code === "string" ? code : "unknown",
    typeof message === "string"
      ? message
      : `The server answered with status ${response.status}. Try again in a moment.`,
    typeof retryAfterMs === "number" ? retryAfterMs : null,
  );
};
