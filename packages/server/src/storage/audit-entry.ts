import type { ClientType } from "@masterx/protocol";

/** What the audit knows; a message of a client stands there by its type. */
export type AuditAction =
  | "server_started"
  | "server_stopped"
  | "chain_begun"
  | "chain_closed"
  | "entries_dropped"
  | "account_created"
  | "account_disabled"
  | "account_enabled"
  | "role_changed"
  | "password_changed"
  | "age_band_changed"
  | "provider_switched"
  | "intervention_switched"
  | "safety_case_opened"
  | "safety_case_acknowledged"
  | "signed_in"
  | "sign_in_ended"
  | "refresh_token_reused"
  | "consent_changed"
  | "link_proposed"
  | "link_accepted"
  | "link_declined"
  | "link_withdrawn"
  | "link_set"
  | "items_imported"
  | "item_saved"
  | "items_switched"
  | "member_removed"
  | "session_left"
  | "connection_opened"
  | "connection_closed"
  | "access_refused"
  | `message:${ClientType | "unknown"}`;

/**
 * Who did something, or whom it concerns. A person is stored by a pseudonym; other ids as they are when they are ours
 * (UUIDs), else by a keyed digest, since a client may have chosen them.
 */
export type AuditSubject =
  | "system"
  | "command_line"
  | "anyone"
  | `person:${string}`
  | `${"session" | "message" | "link" | "connection"}:${string}`
  /** Stored by a keyed digest. */
  | `address:${string}`;

/** One thing that happened, before it is numbered and chained. Never holds a text, a token, an e-mail or a name. */
export interface AuditEntry {
  readonly at: number;
  readonly actor: AuditSubject;
  readonly action: AuditAction;
  readonly target?: AuditSubject | null;
  /** `ok`, which is meant when it is left out, or the code of what went wrong. */
  readonly outcome?: string;
  /** The HTTP request's id, or the connection's. */
  readonly requestId?: string | null | undefined;
  /** Names and values of the program's own words and numbers. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}
