/**
 * What a client does with the same request: give up (`false`), send it again after `retry_after_ms` or a backoff of its
 * own (`wait`), or get a fresh token or ticket first (`refresh`).
 */
export type RetryPolicy = false | "wait" | "refresh";

/** What can go wrong with a request, over HTTP and on the socket alike: one table for both. */
export interface Failure {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly retry: RetryPolicy;
  readonly help: string;
}

export const failures = {
  bad_json: { status: 400, retry: false, help: "Send one JSON object, or an array of at most 64." },
  bad_message: { status: 400, retry: false, help: "Mend the field that the message names." },
  bad_request: { status: 400, retry: false, help: "Mend the field that the message names." },
  unknown_type: { status: 400, retry: false, help: "Use a type that PROTOCOL.md lists." },
  message_too_large: { status: 413, retry: false, help: "Shorten the text." },
  missing_token: { status: 401, retry: false, help: "Sign in, then send the access token." },
  invalid_token: { status: 401, retry: false, help: "Sign in again." },
  token_expired: { status: 401, retry: "refresh", help: "Refresh the access token." },
  ticket_used: { status: 401, retry: "refresh", help: "A ticket opens one socket; get another." },
  ticket_expired: { status: 401, retry: "refresh", help: "A ticket lives 15 s; get another." },
  query_token_off: { status: 401, retry: false, help: "Tokens in the address are off here; use a ticket." },
  wrong_credentials: { status: 401, retry: false, help: "Check e-mail and password." },
  forbidden: { status: 403, retry: false, help: "Ask a member for an invitation." },
  forbidden_origin: { status: 403, retry: false, help: "Add the page's origin to CORS_ORIGINS." },
  not_shared: { status: 403, retry: false, help: "Ask the learner to share this with you." },
  not_found: { status: 404, retry: false, help: "Check the address." },
  email_taken: { status: 409, retry: false, help: "Sign in, or use another e-mail." },
  key_reused: { status: 409, retry: false, help: "Use a new client_message_id for other content." },
  rate_limited: { status: 429, retry: "wait", help: "Wait for retry_after_ms." },
  overloaded: { status: 503, retry: "wait", help: "Wait for retry_after_ms." },
  unavailable: { status: 503, retry: "wait", help: "The server cannot do this now; try again soon." },
  not_available: { status: 501, retry: false, help: "This installation does not have the feature." },
  draining: { status: 503, retry: "wait", help: "The server goes away; connect again." },
} as const satisfies Record<string, Failure>;

export type FailureCode = keyof typeof failures;
