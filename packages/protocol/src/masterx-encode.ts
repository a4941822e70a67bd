import type { ServerData, ServerExtras, ServerType } from "./schema/server-messages.ts";

/** One server message in the MasterX dialect, as text for a frame. `at` is milliseconds since the epoch. */
export function encodeMasterx<Type extends ServerType>(
  type: Type,
  data: ServerData<Type>,
  at: number,
  extras: ServerExtras = {},
): string {
  return JSON.stringify({ type, data, timestamp: new Date(at).toISOString(), ...extras });
}
