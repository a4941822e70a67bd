/** Why a socket was closed, and what its client does then (protocol §9). */
export type ClosePolicy = "reconnect" | "refresh_then_reconnect" | "stop";

export const closeCodes = {
  normal: { code: 1000, policy: "reconnect", help: "Closed on request." },
  going_away: { code: 1001, policy: "reconnect", help: "The peer went away." },
  refused: {
    code: 1008,
    policy: "refresh_then_reconnect",
    help: "Not admitted: refresh the token once, else sign in again.",
  },
  too_large: { code: 1009, policy: "stop", help: "A frame was above the hard limit of 64 KiB." },
  restart: { code: 1012, policy: "reconnect", help: "The server restarts." },
  drain: { code: 4001, policy: "reconnect", help: "The server goes away; connect again and resume." },
  token_expired: {
    code: 4002,
    policy: "refresh_then_reconnect",
    help: "The token ran out; get a fresh one and resume.",
  },
  too_slow: {
    code: 4003,
    policy: "reconnect",
    help: "This connection did not read fast enough; connect again and resume.",
  },
  no_heartbeat: { code: 4005, policy: "reconnect", help: "Nothing was heard for 70 s." },
  rate_limited: { code: 4006, policy: "reconnect", help: "Too many messages were refused; wait, then reconnect." },
  overloaded: { code: 4007, policy: "reconnect", help: "The server is at its limit; wait, then reconnect." },
  idle: { code: 4009, policy: "reconnect", help: "No message came for the idle time-out." },
  protocol_error: { code: 4500, policy: "stop", help: "The client does not keep to the protocol; mend the client." },
  forbidden: { code: 4503, policy: "stop", help: "This person may not be here." },
  too_many_connections: { code: 4504, policy: "stop", help: "This person has too many connections open." },
  replaced: { code: 4505, policy: "stop", help: "A newer socket of the same page took over; say nothing." },
  revoked: { code: 4506, policy: "stop", help: "The sign-in was ended; sign in again." },
  version: { code: 4507, policy: "stop", help: "The server does not speak this version of the protocol." },
} as const satisfies Record<string, { readonly code: number; readonly policy: ClosePolicy; readonly help: string }>;

export type CloseReason = keyof typeof closeCodes;

/** What a client does after this close code; unknown codes below 4500 reconnect, the others stop. */
export function closePolicy(code: number): ClosePolicy {
  const known = Object.values(closeCodes).find((entry) => entry.code === code);
  if (known) return known.policy;
  return code >= 4500 && code < 5000 ? "stop" : "reconnect";
}
