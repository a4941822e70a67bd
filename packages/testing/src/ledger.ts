/** What the server promised with an acknowledgement. */
export interface Acknowledgement {
  readonly message_id?: string;
  readonly session_id?: string;
  readonly answer_id?: string;
  readonly position?: { readonly channel: string; readonly offset: number };
  readonly duplicate?: true;
}

/** Everything that all clients together attempted, were promised and saw. */
export interface Ledger {
  /** Keys that were sent, with the author's id. */
  readonly attempts: ReadonlyMap<string, string>;
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  /** Message ids by `channel offset`, as they were shown to anybody. */
  readonly seen: ReadonlyMap<string, string>;
  /** Repeats that were answered with the first result. */
  readonly repeats: number;
  readonly faults: readonly string[];
  attempted(key: string, authorId: string): void;
  fault(what: string): void;
  /** One connection: what it sees of a channel has no hole and no repetition. */
  connection(): {
    acknowledged(key: string, acknowledgement: Acknowledgement): void;
    received(frame: {
      readonly data: { readonly message?: { readonly id: string }; readonly message_id?: string };
      readonly channel?: string;
      readonly offset?: number;
    }): void;
  };
}

export function createLedger(): Ledger {
  const attempts = new Map<string, string>();
  const acknowledgements = new Map<string, Acknowledgement>();
  const seen = new Map<string, string>();
  const faults: string[] = [];
  let repeats = 0;

  function saw(channel: string, offset: number, id: string): void {
    const place = `${channel} ${offset}`;
    const before = seen.get(place);
    if (before !== undefined && before !== id) faults.push(`At ${place} one client saw ${before}, another ${id}.`);
    seen.set(place, id);
  }

  return {
    attempts,
    acknowledgements,
    seen,
    faults,
    get repeats() {
      return repeats;
    },
    attempted: (key, authorId) => void attempts.set(key, authorId),
    fault: (what) => void faults.push(what),
    connection() {
      const heads = new Map<string, number>();
      const follow = (channel: string, offset: number) => {
        const head = heads.get(channel);
        if (head !== undefined && offset !== head + 1)
          faults.push(`${channel} went from ${head} to ${offset} on one connection.`);
        heads.set(channel, offset);
      };
      return {
        acknowledged(key, acknowledgement) {
          const { message_id: id, position, duplicate } = acknowledgement;
          if (!id || !position)
            return void faults.push(`The acknowledgement of ${key} is not whole: ${JSON.stringify(acknowledgement)}`);
          acknowledgements.set(key, acknowledgement);
          saw(position.channel, position.offset, id);
          if (duplicate) repeats += 1;
          else follow(position.channel, position.offset);
        },
        received({ channel, offset, data }) {
          const id = data.message?.id ?? data.message_id;
          if (channel === undefined || offset === undefined || id === undefined) return;
          saw(channel, offset, id);
          follow(channel, offset);
        },
      };
    },
  };
}
