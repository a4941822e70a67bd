/** The command was not asked rightly: every fault of the line at once. Ends the process with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What `help` tells more of, when no command was found; null: the overview. */
  readonly topic: string | null;

  constructor(faults: readonly string[], topic: string | null = null) {
    super(faults.join("\n"));
    this.topic = topic;
  }
}
