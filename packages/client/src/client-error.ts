/** What went wrong, for programs (`code`) and for people (`message`). */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

export interface ClientErrorOptions {
  readonly retry: boolean;
  readonly retryAfterMs?: number | undefined;
  /** HTTP status, when there was an HTTP answer. */
  readonly status?: number | undefined;
}

/** A request that failed. `retry` says whether the same request may succeed later. */
export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly fault: Fault;
  readonly retry: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(fault: Fault, options: ClientErrorOptions) {
    super(fault.message);
    this.fault = fault;
    this.retry = options.retry;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }

  get code(): string {
    return this.fault.code;
  }
}

/** Any rejection as a `ClientError`; what is not ours is a lost network. */
export function asClientError(reason: unknown): ClientError {
  if (reason instanceof ClientError) return reason;
  return new ClientError({ code: "unreachable", message: `Not reached. ${String(reason)}` }, { retry: true });
}
