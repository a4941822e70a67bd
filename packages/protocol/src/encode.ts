import type { DeltaData, DeltaType, ServerData, ServerExtras, ServerType } from "./schema/server-messages.ts";

/** How messages look on a socket: `/api/ws` speaks masterx, `/ws` speaks aivo. The meaning is the same (protocol §1). */
export type Dialect = "masterx" | "aivo";

export const dialects: readonly Dialect[] = ["masterx", "aivo"];

/** One server message as text for a frame. `at` is milliseconds since the epoch. */
export function encode<Type extends ServerType>(
  dialect: Dialect,
  type: Type,
  data: ServerData<Type> | (Type extends DeltaType ? DeltaData<Type> : never),
  at: number,
  extras: ServerExtras = {},
): string {
  const timestamp = new Date(at).toISOString();
  switch (dialect) {
    case "masterx":
      return JSON.stringify({ type, data, timestamp, ...extras });
    case "aivo":
      return JSON.stringify({ type, ...flat(type, data), timestamp, ...extras });
    default:
      return dialect satisfies never;
  }
}

/** AIVO's own names at the top level: an error is a sentence, a session is a room. */
function flat(type: ServerType, data: object): object {
  if (type === "error" && "message" in data) {
    const { message, ...rest } = data;
    return { error: message, ...rest };
  }
  if ((type === "user_joined" || type === "user_left") && "session_id" in data) {
    const { session_id, ...rest } = data;
    return { room_id: session_id, ...rest };
  }
  return data;
}
