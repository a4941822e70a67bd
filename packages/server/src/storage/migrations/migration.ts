import type { Kysely } from "kysely";

export type Schema = Kysely<never>;
export type Dialect = "sqlite" | "postgres";
export type Migrate = (schema: Schema, dialect: Dialect) => Promise<void>;
