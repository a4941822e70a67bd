/** Things of the client itself that a page may want to tell; never silent, never an exception. */
export type Notice =
  /** Unsent messages are kept in memory only; why. */
  | { readonly type: "storage_refused"; readonly message: string }
  | { readonly type: "outbox_full"; readonly limit: number }
  | { readonly type: "outbox_of_another_person"; readonly discarded: number };
