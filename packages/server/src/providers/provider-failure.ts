export const failureKinds = [
  "unreachable",
  "timeout",
  "rate_limited",
  "key_refused",
  "refused",
  "server_error",
  "bad_answer",
  "filtered",
  "cut_off",
  "redirected",
  "address_refused",
  "too_large",
  "unfit",
  "consent_withdrawn",
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Why a provider gave no (whole) answer. Its message is for the log: without a word of what was asked or answered. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly kind: FailureKind;
  /** When the provider asked to be left alone for so long. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A second try at the same provider may help: network, 408, 429, 5xx. */
export const isWorthRetrying = (kind: FailureKind): boolean =>
  kind === "unreachable" || kind === "rate_limited" || kind === "server_error";

/** What people read after the provider's name: "Gemini was slow". */
export const failureWords: Readonly<Record<FailureKind, string>> = {
  unreachable: "could not be reached",
  timeout: "was slow",
  rate_limited: "had too many requests",
  key_refused: "refused the key of this installation",
  refused: "did not take the question",
  server_error: "had a fault",
  bad_answer: "sent something that is not an answer",
  filtered: "would not answer this",
  cut_off: "broke off",
  redirected: "pointed to another address",
  address_refused: "has an address that is not allowed",
  too_large: "sent too much",
  unfit: "wrote something that is not shown",
  consent_withdrawn: "may not be asked any more",
};
