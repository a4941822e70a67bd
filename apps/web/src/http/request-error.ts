/** What the server (or the way to it) answered instead of a result. `status` 0: it was not reached. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: string, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Any thrown value as one sentence for the person who looks at the page. */
export const sentenceFor = (fault: unknown): string =>
  fault instanceof RequestError && fault.message !== ""
    ? fault.message
    : "Something went wrong here. Please try again.";
