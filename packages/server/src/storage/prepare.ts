import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Tables } from "./tables.ts";

type Parameters = Readonly<Record<string, string | number | null>>;

/** An interface is no record of parameters to TypeScript; its fields are. */
export type Flat<Row> = { readonly [Column in keyof Row]: Row[Column] };

/** Stands for a parameter while a query is built. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A statement that is ready to run: parameters in, rows out, at once. */
export type RunDirectly = (parameters: readonly unknown[]) => unknown[];

const direct = new WeakMap<object, (sql: string) => RunDirectly>();

/** An embedded database answers at once: prepared queries need none of Kysely's waiting for a connection. */
export function runDirectly(db: Kysely<Tables>, compile: (sql: string) => RunDirectly): void {
  direct.set(db.getExecutor().adapter, compile);
}

interface Built<Row> {
  readonly query: CompiledQuery<Row>;
  /** null where the database is at the other end of a connection. */
  readonly run: RunDirectly | null;
}

/**
 * A query that is built and compiled once for each database and then only run: building costs several times what running
 * does. `build` sees a stand-in for every parameter and must use it as a value, never look at it.
 */
export function prepare<Input extends Parameters, Row>(
  build: (db: Kysely<Tables>, parameter: Input) => Compilable<Row>,
): (db: Kysely<Tables>, input: Input) => Promise<QueryResult<Row>> {
  const known = new WeakMap<object, Built<Row>>();
  const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Input;
  return (db, input) => {
    // One adapter for a database, its transactions included.
    const { adapter } = db.getExecutor();
    let built = known.get(adapter);
    if (!built) {
      const query = build(db, slots).compile();
      known.set(adapter, (built = { query, run: direct.get(adapter)?.(query.sql) ?? null }));
    }
    const { query, run } = built;
    const parameters = query.parameters.map((value) => (value instanceof Slot ? input[value.name] : value));
    return run ? Promise.resolve({ rows: run(parameters) as Row[] }) : db.executeQuery<Row>({ ...query, parameters });
  };
}
