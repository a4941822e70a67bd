import { type Dialect, encode, type ServerData, type ServerExtras, type ServerType } from "@masterx/protocol";

/** A message on its way to many: encoded once for each dialect that is listening, when the first listener is found. */
export interface Outgoing<Type extends ServerType = ServerType> {
  readonly type: Type;
  readonly data: ServerData<Type>;
  readonly extras: ServerExtras;
  /** Milliseconds since the epoch. */
  readonly at: number;
  text(dialect: Dialect): string;
}

export function createOutgoing<Type extends ServerType>(
  type: Type,
  data: ServerData<Type>,
  at: number,
  extras: ServerExtras = {},
): Outgoing<Type> {
  const texts: Partial<Record<Dialect, string>> = {};
  return {
    type,
    data,
    extras,
    at,
    text: (dialect) => (texts[dialect] ??= encode(dialect, type, data, at, extras)),
  };
}
