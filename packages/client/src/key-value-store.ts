export type Eventual<Value> = Value | Promise<Value>;

/**
 * Where the outbox survives a reload. Synchronous stores (`localStorage`) and asynchronous ones both fit.
 * Any method may throw or reject: the client then goes on in memory and gives the notice `storage_refused`.
 */
export interface KeyValueStore {
  get(key: string): Eventual<string | null>;
  set(key: string, value: string): Eventual<void>;
  delete(key: string): Eventual<void>;
  /** Every key that starts with the prefix. */
  keys(prefix: string): Eventual<readonly string[]>;
}
