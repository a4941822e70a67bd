import type { ClosePolicy } from "@masterx/protocol";

/** A newer socket of the same page took over; nothing is said. */
export const replacedCode = 4505;

/** `closePolicy` of the protocol without its table, which would be a tenth of the bundle; a test holds them equal. */
export function closeRule(code: number): ClosePolicy {
  if (code === 1008 || code === 4002) return "refresh_then_reconnect";
  return code === 1009 || (code >= 4500 && code < 5000) ? "stop" : "reconnect";
}
