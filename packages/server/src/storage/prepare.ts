import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Tables } from "./tables.ts";

type Parameters = Readonly<Record<string, string | number | null>>;

/** Stands for a parameter while a query is built. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Runs a statement at once and gives its rows. */
export type RunDirectly = (sql: string, parameters: readonly unknown[]) => unknown[];

const direct = new WeakMap<object, RunDirectly>();

/** An embedded database answers at once: prepared queries need none of Kysely's waiting for a connection. */
export function runDirectly(db: Kysely<Tables>, run: RunDirectly): void {
  direct.set(db.getExecutor().adapter, run);
}

/**
 * A query that is built once for each database and then only run: building costs several times what running does.
 * `build` sees a stand-in for every parameter and must use it as a value, never look at it.
 */
export function prepare<Input extends Parameters, Row>(
  build: (db: Kysely<Tables>, parameter: Input) => Compilable<Row>,
): (db: Kysely<Tables>, input: Input) => Promise<QueryResult<Row>> {
  const built = new WeakMap<object, CompiledQuery<Row>>();
  const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Input;
  return (db, input) => {
    // One adapter for a database, its transactions included.
    const { adapter } = db.getExecutor();
    const query = built.get(adapter) ?? build(db, slots).compile();
    built.set(adapter, query);
    const parameters = query.parameters.map((value) => (value instanceof Slot ? input[value.name] : value));
    const run = direct.get(adapter);
    if (run) return Promise.resolve({ rows: run(query.sql, parameters) as Row[] });
    return db.executeQuery<Row>({ ...query, parameters });
  };
}
