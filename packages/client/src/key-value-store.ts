export type Eventual<Value> = Value | Promise<Value>;

/**
 * Where the outbox survives a reload. Synchronous stores (`localStorage`) and asynchronous ones both fit.
 * Either method may throw or reject: the client then goes on in memory and gives the notice `storage_refused`.
 */
export interface KeyValueStore {
  /** Everything whose key starts with the prefix. */
  load(prefix: string): Eventual<Readonly<Record<string, string>>>;
  /** Null deletes. A synchronous store is written before the call returns: a reload right after it loses nothing. */
  save(key: string, value: string | null): Eventual<void>;
}
