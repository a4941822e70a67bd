import type { Generated } from "kysely";

// Times are milliseconds since the epoch in bigint columns; JSON is text, read in TypeScript.

interface UserTable {
  id: string;
  email: string;
  name: string;
  role: "learner" | "guardian" | "teacher" | "operator";
  password_hash: string;
  disabled_at: number | null;
  created_at: number;
}
/** One login and its refresh family. `device_id` is chosen by the client. */
interface SignInTable {
  id: string;
  user_id: string;
  device_id: string | null;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}
/** Refresh tokens by their SHA-256. */
interface RefreshTokenTable {
  hash: string;
  sign_in_id: string;
  created_at: number;
  used_at: number | null;
}
/** A conversation is its owner's with the tutor, a group is joined by invitation, an open session by who knows its id. */
interface SessionTable {
  id: string;
  kind: "conversation" | "group" | "open";
  owner_id: string;
  title: string;
  /** 1: newcomers see all that was said before they came; 0: nothing of it. */
  shows_history: Generated<number>;
  created_at: number;
  last_message_at: number | null;
}
interface MemberTable {
  session_id: string;
  user_id: string;
  role: "owner" | "member";
  joined_at: number;
  /** The event that made them a member; 0 for who was there from the start. */
  first_offset: Generated<number>;
}
interface InvitationTable {
  code: string;
  session_id: string;
  created_by: string;
  created_at: number;
  expires_at: number;
}
/** `memo` is the tutor's own note on where the dialogue stands; it never leaves the server. */
interface MessageTable {
  id: string;
  session_id: string;
  author_id: string | null;
  role: "user" | "assistant" | "system";
  content: string;
  client_message_id: string | null;
  content_hash: string | null;
  question_id: string | null;
  source: string | null;
  status: "sent" | "done" | "error" | "stopped";
  memo: string | null;
  /** Of its `message_received` in the session's channel: the order in which messages are shown. */
  offset: number;
  created_at: number;
}
interface ReadingTable {
  message_id: string;
  user_id: string;
  revision: number;
  reading: string;
  /** Of its `emotion_update` in the person's channel. */
  offset: number;
  created_at: number;
}
/** Born with its question; `id` is the id that the answer's message will have. */
interface AnswerTable {
  id: string;
  question_id: string;
  session_id: string;
  state: "pending" | "streaming" | "done" | "error" | "stopped";
  text: string;
  source: string | null;
  /** Of the server that writes it. */
  owner: string | null;
  /** Until when, by the database's clock, it is in good hands: the owner's, or before that the asking server's. */
  lease: number;
  created_at: number;
  updated_at: number;
}
interface ChannelTable {
  channel: string;
  head: number;
}
/** What happened in a channel; `reference` names the row that holds it, no text is copied. */
interface EventTable {
  channel: string;
  offset: number;
  type: string;
  reference: string;
  created_at: number;
}
interface LinkTable {
  id: string;
  adult_id: string;
  /** null: an invitation that any learner with the code may accept. */
  learner_id: string | null;
  purposes: string;
  status: "pending" | "active" | "declined" | "withdrawn";
  code: string;
  created_at: number;
  accepted_at: number | null;
  /** The event that granted it, in the learner's channel. */
  first_offset: Generated<number>;
}
/** The Virtual Brain's picture of one learner; `version` counts its changes. */
interface LearnerStateTable {
  learner_id: string;
  version: number;
  model: string;
  updated_at: number;
}
/** What a learner did, as the Brain was told, so that the state can be rebuilt. */
interface InteractionTable {
  id: string;
  learner_id: string;
  interaction_id: string | null;
  content_hash: string;
  event: string;
  result: string;
  created_at: number;
}
interface ConsentTable {
  user_id: string;
  purpose: string;
  granted: number;
  changed_at: number;
}
/** Numbered rows that every process on this database reads: what must act on live connections. */
interface ControlTable {
  id: Generated<number>;
  kind:
    | "user_disabled"
    | "role_changed"
    | "name_changed"
    | "password_changed"
    | "sign_in_revoked"
    | "consent_changed"
    | "link_changed"
    | "member_removed";
  user_id: string;
  detail: string | null;
  created_at: number;
}
/** One process' chain of audit entries, and its head. `is_named`: a later chain's first entry holds its last head. */
interface AuditChainTable {
  id: string;
  /** Tells the chain's key from another one. */
  key_id: string;
  sequence: number;
  mac: string;
  begun_at: number;
  ended: "closed" | "sealed" | null;
  is_named: number;
}
/** Append-only. People are pseudonyms, `detail` is JSON of the program's own words. */
export interface AuditEntryRow {
  chain: string;
  sequence: number;
  at: number;
  actor: string;
  action: string;
  target: string | null;
  outcome: string;
  request_id: string | null;
  detail: string | null;
  mac: string;
}
/** The key that makes a person's pseudonym; without it nothing leads from the audit to the person. */
interface AuditPseudonymTable {
  user_id: string;
  key: string;
}
interface MetaTable {
  key: string;
  value: string;
}
/** How many commits each writer of the database has made; compared with the mark beside it (protocol §5.2). */
interface CommitCountTable {
  slot: string;
  count: number;
}
/** Commands other than messages and interactions, so that a repeat gets the first result (protocol §4.4). */
interface CommandKeyTable {
  author_id: string;
  kind: string;
  key: string;
  content_hash: string;
  result: string;
  created_at: number;
}

/** How far a person has read a session: an offset of its channel. */
interface ReadMarkTable {
  session_id: string;
  user_id: string;
  offset: number;
  changed_at: number;
}

export interface Tables {
  users: UserTable;
  sign_ins: SignInTable;
  refresh_tokens: RefreshTokenTable;
  sessions: SessionTable;
  members: MemberTable;
  invitations: InvitationTable;
  messages: MessageTable;
  readings: ReadingTable;
  answers: AnswerTable;
  channels: ChannelTable;
  events: EventTable;
  links: LinkTable;
  learner_states: LearnerStateTable;
  interactions: InteractionTable;
  consents: ConsentTable;
  control: ControlTable;
  audit_chains: AuditChainTable;
  audit_entries: AuditEntryRow;
  audit_pseudonyms: AuditPseudonymTable;
  meta: MetaTable;
  commit_counts: CommitCountTable;
  command_keys: CommandKeyTable;
  read_marks: ReadMarkTable;
}
export type ControlKind = ControlTable["kind"];
