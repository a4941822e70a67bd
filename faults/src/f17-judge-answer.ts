export type Expected = "done" | "error" | "built-in";

/** One answer as a page and the database saw it. */
export interface WatchedAnswer {
  readonly id: string;
  /** How often its end was told. */
  readonly ends: number;
  readonly status: "sent" | "done" | "error" | "stopped" | null;
  readonly content: string;
  readonly provider: string | null;
  readonly deltas: readonly {
    readonly position: number;
    readonly text: string;
    readonly source?: { provider: string } | undefined;
  }[];
  /** Of the database: all answers to the question. */
  readonly rows: readonly { readonly state: string; readonly content: string | null }[];
  /** From the decision for the built-in tutor to its first words; null when it was not asked. */
  readonly takeOverMs: number | null;
}

/** What is wrong with an answer; `said` is all that the provider had to say. */
export function answerFailures(answer: WatchedAnswer, expected: Expected, provider: string, said: string): string[] {
  const failures: string[] = [];
  const fail = (what: string) => void failures.push(`answer ${answer.id}: ${what}`);
  const { status, content, deltas, rows } = answer;
  if (answer.ends !== 1) fail(`its end was told ${answer.ends} times`);
  const [row, ...others] = rows;
  if (!row || others.length > 0) fail(`the database has ${rows.length} answers to its question`);
  else if (row.state !== status || row.content !== content)
    fail(`the database has "${row.state}: ${row.content}", the page "${status}: ${content}"`);
  const wanted = expected === "error" ? "error" : "done";
  if (status !== wanted) fail(`it ended as ${status}, wanted ${wanted}`);
  const by = expected === "built-in" ? "built-in" : provider;
  if (answer.provider !== by) fail(`it was given by ${answer.provider}, wanted ${by}`);
  if (expected === "done" && content !== said.trimEnd()) fail(`it says "${content}"`);
  if (expected === "error" && (content === "" || !said.startsWith(content))) fail(`its part is "${content}"`);
  let text = "";
  for (const delta of deltas) {
    if (delta.position !== text.length) fail(`a delta stands at ${delta.position}, the text has ${text.length}`);
    text += delta.text;
    if (delta.source?.provider !== by) fail(`a delta came from ${delta.source?.provider}`);
  }
  if (text !== content) fail(`its deltas say "${text}", its message "${content}"`);
  return failures;
}
