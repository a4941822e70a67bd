/** Where a channel stands: offsets count within an epoch. */
export interface Place {
  readonly epoch: string;
  readonly offset: number;
}

/** What one connection was told, in the order of arrival. */
export type Seen =
  | {
      readonly kind: "event";
      readonly channel: string;
      readonly place: Place;
      readonly type: string;
      /** Of the row that it tells of, where the message names it. */
      readonly reference: string | null;
      readonly content: string | null;
    }
  | {
      readonly kind: "recovered";
      readonly channel: string;
      readonly from: number;
      readonly to: number;
      readonly count: number;
    }
  | { readonly kind: "not_recovered"; readonly channel: string; readonly why: string; readonly head: Place | null }
  /** It follows from here on without having asked for what was before. */
  | { readonly kind: "followed"; readonly channel: string; readonly place: Place }
  | { readonly kind: "left"; readonly channel: string }
  /** The resume has ended. */
  | { readonly kind: "synced" }
  | {
      readonly kind: "acknowledged";
      readonly key: string;
      readonly reference: string;
      readonly channel: string;
      readonly place: Place;
      readonly isDuplicate: boolean;
    };

export interface SeenConnection {
  /** The page or app whose positions it carries on. */
  readonly client: string;
  readonly userId: string;
  /** What its `resume` asked for. */
  asked: Readonly<Record<string, Place>>;
  readonly entries: Seen[];
}

export interface Sent {
  readonly authorId: string;
  readonly content: string;
}

/** Everything that all clients together sent and were told. */
export interface Recording {
  readonly connections: readonly SeenConnection[];
  /** By key. */
  readonly sent: ReadonlyMap<string, Sent>;
  /** What a client itself could not make sense of. */
  readonly complaints: readonly string[];
  connection(client: string, userId: string): SeenConnection;
  sends(key: string, sent: Sent): void;
  complain(what: string): void;
}

export function createRecording(): Recording {
  const connections: SeenConnection[] = [];
  const sent = new Map<string, Sent>();
  const complaints: string[] = [];
  return {
    connections,
    sent,
    complaints,
    connection(client, userId) {
      const connection: SeenConnection = { client, userId, asked: {}, entries: [] };
      connections.push(connection);
      return connection;
    },
    sends: (key, what) => void sent.set(key, what),
    complain: (what) => void complaints.push(what),
  };
}
