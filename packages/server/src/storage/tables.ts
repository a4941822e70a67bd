import type { AgeBand } from "@masterx/protocol";
import type { Generated } from "kysely";

// Times are milliseconds since the epoch in bigint columns; JSON is text, read in TypeScript.

interface UserTable {
  id: string;
  email: string;
  name: string;
  role: "learner" | "guardian" | "teacher" | "operator";
  password_hash: string;
  /** null: unknown, which counts as a minor. */
  age_band: AgeBand | null;
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
/** What an author said a message of theirs sounded like, kept because they let it be used for training. */
interface ReadingCorrectionTable {
  message_id: string;
  user_id: string;
  /** The text as it was then. */
  content: string;
  /** With commas, the strongest first. */
  labels: string;
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
  /** null: of nobody yet; whoever has the code may accept it when `is_open` is 1, else nobody may. */
  learner_id: string | null;
  is_open: Generated<number>;
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
  /** JSON of how the conversation has sounded; null while nothing may be read. */
  trajectory: string | null;
  /** JSON of what was proposed lately and how it went. */
  interventions: string | null;
  updated_at: number;
}
/** What a learner did, as the Brain was told, with what was judged then: the state can be rebuilt. */
interface InteractionTable {
  id: string;
  learner_id: string;
  /** Of the learner's row after it: their order. */
  version: number;
  /** What was answered, of an answer. */
  item: string | null;
  judgement: string | null;
  /** 1: it taught the population, or waits to. */
  teaches: number;
  interaction_id: string | null;
  content_hash: string;
  event: string;
  result: string;
  created_at: number;
}
/** Durable events of a learner's channel that no other row holds; `data` is the message. */
interface LearningEventTable {
  id: string;
  learner_id: string;
  data: string;
  created_at: number;
}
/** What was proposed to a learner, and what the next answers showed. `id` is that of the interaction before it. */
interface InterventionTable {
  id: string;
  learner_id: string;
  kind: string;
  skill: string | null;
  reasons: string;
  /** `passed`: another one took its place. */
  state: "open" | "accepted" | "dismissed" | "passed";
  /** JSON of an item with its steps, once one was asked for. */
  example: string | null;
  proposed_at: number;
  answered_at: number | null;
  answers_after: number | null;
  right_after: number | null;
  helped: number | null;
}
/** A kind of intervention that an operator has turned; without a row it is on. */
interface InterventionSwitchTable {
  kind: string;
  is_on: number;
  changed_at: number;
}
/** What all learners taught, in one row; `version` counts its changes. */
interface PopulationTable {
  id: string;
  version: number;
  weights: string;
  updated_at: number;
}
interface ItemStatisticsTable {
  item: string;
  /** Log-odds by which it is easier than a new item of level 3. */
  bias: number;
  answers: number;
  /** Of the logarithms of its answers' seconds. */
  time_count: number;
  time_mean_log: number;
  time_variance_log: number;
}
interface SkillStatisticsTable {
  skill: string;
  bias: number;
  answers: number;
}
/** What an answer teaches, waiting for it. */
interface LessonTable {
  id: string;
  lesson: string;
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

/** What an operator, or the provider by refusing its key, decided at run time; without a row a provider is on. */
interface ProviderSwitchTable {
  provider: string;
  is_on: number;
  reason: string;
  changed_at: number;
}
/** What a person's answers have used on a day (UTC, `2026-01-31`). */
interface AiUsageTable {
  user_id: string;
  day: string;
  provider: string;
  calls: number;
  /** Sent and received. */
  tokens: number;
  /** Millionths of a US dollar, by the list price. */
  micro_usd: number;
}
interface AnswerFeedbackTable {
  answer_id: string;
  user_id: string;
  helpful: number;
  comment: string | null;
  created_at: number;
}
/** What a person is told on every device until they close it. */
interface NotificationTable {
  id: string;
  user_id: string;
  kind: string;
  title: string;
  body: string;
  /** A path of the pages. */
  link: string | null;
  created_at: number;
  closed_at: number | null;
}
/** A message that the first check found; never its text. */
interface SafetyCaseTable {
  id: string;
  message_id: string;
  /** The author; null for a text of the tutor's. */
  learner_id: string | null;
  tier: "S1" | "S2" | "S3";
  /** JSON list. */
  categories: string;
  created_at: number;
  /** How often adults were called. */
  calls: Generated<number>;
  /** null: nobody is to be called (again). */
  call_again_at: number | null;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
}
/** Signed posts that are owed; one that was delivered, or given up, is gone. */
interface WebhookDeliveryTable {
  id: string;
  body: string;
  attempts: Generated<number>;
  /** Of the next attempt. */
  next_at: number;
  created_at: number;
}
/** What teachers wrote or imported; `body` is an `Item` of @masterx/items. */
interface ItemTable {
  id: string;
  subject: string;
  skill: string;
  level: number;
  body: string;
  /** What can be searched of it, in small letters. */
  words: string;
  licence: string | null;
  attribution: string | null;
  source: string | null;
  is_in_use: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}
/** A sitting of practice. `version` grows with everything that happens in it, and over a learner's rounds. */
interface PracticeRoundTable {
  id: string;
  learner_id: string;
  version: number;
  /** null: mixed. */
  skill: string | null;
  size: number;
  /** Levels that the learner wished to be harder or, below 0, easier. */
  shift: number;
  begun_at: number;
  ended_at: number | null;
}
/** One item posed to one learner, as it was then; `attempts` are what was answered, with what was said to it. */
interface ExerciseTable {
  id: string;
  learner_id: string;
  round_id: string;
  item_id: string;
  skill: string;
  level: number;
  item: string;
  reasons: string;
  hints: number;
  attempts: string;
  outcome: "right" | "wrong" | "skipped" | null;
  posed_at: number;
  closed_at: number | null;
}
/** Where a learner stands in a skill's exercises; `card` and `due` are FSRS' once the Virtual Brain saw it mastered. */
interface PracticeSkillTable {
  learner_id: string;
  skill: string;
  level: number;
  card: string | null;
  due: number | null;
  answered_at: number;
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
  reading_corrections: ReadingCorrectionTable;
  answers: AnswerTable;
  channels: ChannelTable;
  events: EventTable;
  links: LinkTable;
  learner_states: LearnerStateTable;
  interactions: InteractionTable;
  learning_events: LearningEventTable;
  interventions: InterventionTable;
  intervention_switches: InterventionSwitchTable;
  population: PopulationTable;
  item_statistics: ItemStatisticsTable;
  skill_statistics: SkillStatisticsTable;
  lessons: LessonTable;
  consents: ConsentTable;
  control: ControlTable;
  audit_chains: AuditChainTable;
  audit_entries: AuditEntryRow;
  audit_pseudonyms: AuditPseudonymTable;
  meta: MetaTable;
  commit_counts: CommitCountTable;
  command_keys: CommandKeyTable;
  read_marks: ReadMarkTable;
  provider_switches: ProviderSwitchTable;
  ai_usage: AiUsageTable;
  answer_feedback: AnswerFeedbackTable;
  notifications: NotificationTable;
  safety_cases: SafetyCaseTable;
  webhook_deliveries: WebhookDeliveryTable;
  items: ItemTable;
  practice_rounds: PracticeRoundTable;
  exercises: ExerciseTable;
  practice_skills: PracticeSkillTable;
}
export type ControlKind = ControlTable["kind"];
