import { closeCodes, closeReason, type Dialect, type FailureCode, subprotocol } from "@masterx/protocol";
import type { Server } from "bun";
import type { AdmissionControl } from "../realtime/admission-control.ts";
import type { SocketData } from "../realtime/connection.ts";
import type { Observer } from "../realtime/observer.ts";
import { bareHeaders, failureResponse } from "./app.ts";
import { handshakeFault } from "./websocket-handshake.ts";

/** What becomes of who wants a socket: an upgrade, or an HTTP answer. */
type Admitted =
  | { readonly kind: "upgrade"; readonly data: SocketData; readonly protocol: string | null }
  | { readonly kind: "answer"; readonly code: FailureCode; readonly message: string; readonly retryAfterMs?: number };

export interface SocketDoorParts {
  /** Who is it, and may they come in. */
  readonly admit: (request: Request, dialect: Dialect, address: string) => Promise<Admitted>;
  readonly admissionControl: Pick<AdmissionControl, "ask" | "decided" | "isCrowded">;
  /** The server goes away and lets nobody in any more. */
  readonly hasLeft: () => boolean;
  readonly observer: Pick<Observer, "refused">;
}

/** The way from a handshake to a socket: is it one ▶ is there room ▶ may they. `undefined`: it was upgraded. */
export type SocketDoor = (
  request: Request,
  dialect: Dialect,
  listening: Server<SocketData>,
  address: string,
) => Promise<Response | undefined>;

export function createSocketDoor({ admit, admissionControl, hasLeft, observer }: SocketDoorParts): SocketDoor {
  /** A browser can only see why when the socket opens. */
  function sendAway(request: Request, listening: Server<SocketData>, retryAfterMs: number): Response | undefined {
    observer.refused("overloaded", null, "none");
    const data: SocketData = {
      kind: "refused",
      code: closeCodes.overloaded.code,
      reason: closeReason("overloaded", retryAfterMs),
    };
    const offered = (request.headers.get("Sec-WebSocket-Protocol") ?? "").split(",").map((name) => name.trim());
    const headers = { "Sec-WebSocket-Protocol": offered.find((name) => name === subprotocol) ?? "" };
    if (request.headers.has("Origin") && !admissionControl.isCrowded() && listening.upgrade(request, { data, headers }))
      return undefined;
    return failureResponse("overloaded", "The server is at its limit; connect again later.", retryAfterMs);
  }

  const decide: SocketDoor = async (request, dialect, listening, address) => {
    const admitted = await admit(request, dialect, address);
    if (admitted.kind === "answer") return failureResponse(admitted.code, admitted.message, admitted.retryAfterMs);
    // Without a name of ours Bun would name the first that was offered, which nobody here speaks.
    const headers = { "Sec-WebSocket-Protocol": admitted.protocol ?? "" };
    if (listening.upgrade(request, { data: admitted.data, headers })) return undefined;
    observer.refused("bad_handshake", address, "none");
    return new Response("This is not a valid WebSocket handshake.\n", { status: 400, headers: bareHeaders });
  };

  return async (request, dialect, listening, address) => {
    const fault = handshakeFault(request);
    if (fault) {
      if (request.headers.has("Upgrade")) observer.refused("bad_handshake", address, "none");
      return fault;
    }
    if (hasLeft()) {
      observer.refused("draining", address, "none");
      return failureResponse("draining", "The server goes away; connect again.", 1_000);
    }
    const room = admissionControl.ask();
    if (!room.ok) return sendAway(request, listening, room.retryAfterMs);
    try {
      return await decide(request, dialect, listening, address);
    } finally {
      admissionControl.decided();
    }
  };
}
