/** An entry as `GET /api/v1/operations/audit` answers it. */
export interface AuditEntry {
  readonly chain: string;
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  readonly actor_name: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly target_name: string | null;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, string | number | boolean>> | null;
}

/** The kinds of entries that can be asked for, in the server's words and in people's. */
export const auditGroups = [
  { group: "accounts", word: "Accounts" },
  { group: "sign_ins", word: "Sign-ins" },
  { group: "sharing", word: "Sharing" },
  { group: "items", word: "Items" },
  { group: "refusals", word: "Refused" },
  { group: "connections", word: "Connections" },
  { group: "messages", word: "Messages" },
  { group: "server", word: "Server" },
] as const;

const actions: Readonly<Record<string, string>> = {
  server_started: "started",
  server_stopped: "stopped",
  chain_begun: "began a chain of entries",
  chain_closed: "closed its chain of entries",
  entries_dropped: "could not keep every entry",
  account_created: "made an account",
  age_band_changed: "set an age band",
  provider_switched: "turned an AI provider on or off",
  intervention_switched: "turned a kind of intervention on or off",
  safety_case_opened: "opened a safety case",
  safety_case_acknowledged: "took on a safety case",
  account_disabled: "disabled an account",
  account_enabled: "let an account in again",
  role_changed: "changed a role",
  password_changed: "changed a password",
  signed_in: "signed in",
  sign_in_ended: "signed out",
  refresh_token_reused: "showed a used refresh token, which ended the sign-in",
  consent_changed: "changed a consent",
  link_proposed: "asked a learner to share",
  link_accepted: "agreed to share",
  link_declined: "declined to share",
  link_withdrawn: "stopped sharing",
  link_set: "set what is shared",
  items_imported: "imported practice items",
  item_saved: "saved a practice item",
  items_switched: "put practice items in or out of use",
  connection_opened: "opened a connection",
  connection_closed: "closed a connection",
  access_refused: "was not let in",
};

const actors: Readonly<Record<string, string>> = {
  system: "The server",
  command_line: "The command line",
  anyone: "Somebody",
};

/** Who did what, to whom, and with what outcome, in one sentence and a note. */
export function auditSentence(entry: AuditEntry): {
  readonly who: string;
  readonly did: string;
  readonly note: string;
} {
  const who = entry.actor_name ?? actors[entry.actor] ?? subjectWords(entry.actor);
  const message = /^message:(.+)$/.exec(entry.action)?.[1];
  const did =
    message === undefined
      ? (actions[entry.action] ?? entry.action)
      : `sent ${message === "unknown" ? "something unreadable" : message}`;
  const isSelf = entry.target === entry.actor;
  const target = entry.target === null || isSelf ? "" : (entry.target_name ?? subjectWords(entry.target));
  const details = Object.entries(entry.detail ?? {}).map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`);
  const outcome = entry.outcome === "ok" ? [] : [entry.outcome.replaceAll("_", " ")];
  return { who, did, note: [target, ...outcome, ...details].filter(Boolean).join(" · ") };
}

/** Pseudonyms and digests by their beginning; ids as they are. */
function subjectWords(subject: string): string {
  const [kind = "", id = ""] = subject.split(":");
  const short = id.replace(/^#/, "").slice(0, 8);
  if (kind === "person") return `Person ${short}`;
  if (kind === "address") return `Address ${short}`;
  return id === "" ? kind : `${kind} ${short}`;
}
