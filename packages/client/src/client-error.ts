/** What went wrong, for programs (`code`) and for people (`message`). */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/** The code is its own message where no page shows it to people. */
export const fault = (code: string, message = code.replaceAll("_", " ")): Fault => ({ code, message });

/** A request that failed. */
export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly fault: Fault;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
  readonly retryAfterMs: number | undefined;
  /** HTTP status, when there was an HTTP answer. */
  readonly status: number | undefined;

  constructor(why: Fault, retry: boolean, retryAfterMs?: number, status?: number) {
    super(why.message);
    this.fault = why;
    this.retry = retry;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }

  get code(): string {
    return this.fault.code;
  }
}

/** Any rejection as a `ClientError`; what is not ours is a lost network. */
export const asClientError = (reason: unknown): ClientError =>
  reason instanceof ClientError ? reason : new ClientError(fault("unreachable", String(reason)), true);
