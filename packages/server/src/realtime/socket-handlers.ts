import {
  type ChannelName,
  closeCodes,
  closeReason,
  limits,
  type Position,
  type ServerData,
  userChannel,
} from "@masterx/protocol";
import type { WebSocketHandler } from "bun";
import { Refusal } from "../storage/store.ts";
import { closeCodeSent } from "./close-code-sent.ts";
import type { AdmissionControl } from "./admission-control.ts";
import { monotonicClock } from "./clock.ts";
import { perMessageDeflate } from "./compression.ts";
import type { Connection, ConnectionState, SocketData } from "./connection.ts";
import { createDeltaBase } from "./delta.ts";
import type { Fence } from "./fence.ts";
import { flavourOf } from "./flavour.ts";
import type { Hub } from "./hub.ts";
import type { Observer } from "./observer.ts";
import { createReading } from "./reading.ts";
import { createRefusals } from "./refusals.ts";

export interface SocketOptions {
  readonly hub: Hub;
  readonly fence: Fence;
  readonly admissionControl: AdmissionControl;
  readonly take: (connection: Connection, frame: string | Uint8Array, bytes: number) => void;
  /** Closes a connection that what happened since the look at its credential concerns. */
  readonly stillWelcome: (connection: Connection) => Promise<void>;
  /** Clients may have large frames compressed. */
  readonly isCompressing: boolean;
  readonly maxConnectionsPerUser: number;
  readonly greeting: Pick<ServerData<"connection_established">, "heartbeat_ms" | "limits">;
  /** Where the person's own channel stands. */
  readonly positionOf: (channel: ChannelName) => Promise<Position>;
  /** There is room on the socket again, or it is gone. */
  readonly drained: (connection: Connection) => void;
  readonly observer: Pick<Observer, "connected" | "closed" | "refused">;
  readonly onFault: (error: unknown) => void;
}

const comeAgainMs = 1_000;
const waitingForResume = (now: number): ConnectionState => ({
  name: "waiting",
  until: now + limits.resumeDeadlineMs,
});

/** Bun's handlers: from an admitted upgrade to a connection of the hub and back. */
export function createSocketHandlers(options: SocketOptions): WebSocketHandler<SocketData> {
  const { hub, fence, observer } = options;

  async function greet(connection: Connection): Promise<void> {
    const channel = userChannel(connection.identity.userId);
    const position = await options.positionOf(channel);
    hub.send(connection, "connection_established", {
      connection_id: connection.id,
      user_id: connection.identity.userId,
      server_time: new Date().toISOString(),
      ...options.greeting,
      positions: { [channel]: position },
    });
    if (connection.state.name === "waiting") connection.state = waitingForResume(performance.now());
  }

  /** Not its fault: it comes again, where a code above 4500 would tell it to stop. */
  function cannotServe(connection: Connection, error: unknown): void {
    const isRefused = error instanceof Refusal;
    if (!isRefused) options.onFault(error);
    const retryMs = (isRefused && error.retryAfterMs) || comeAgainMs;
    hub.close(connection, "overloaded", closeReason("overloaded", retryMs));
  }

  return {
    maxPayloadLength: limits.hardFrameBytes,
    backpressureLimit: limits.sendQueueBytes,
    closeOnBackpressureLimit: true,
    idleTimeout: 0,
    sendPings: false,
    publishToSelf: false,
    perMessageDeflate: options.isCompressing && perMessageDeflate,
    open(socket) {
      const { data } = socket;
      if (data.kind === "refused") return socket.close(data.code, data.reason);
      const { identity, page, protocol, dialect, life, isBatched, wantsDeltas } = data;
      const now = performance.now();
      const connection: Connection = {
        id: Bun.randomUUIDv7(),
        kind: protocol,
        dialect,
        identity,
        page,
        socket,
        flavour: flavourOf(dialect, protocol, isBatched),
        followed: new Set(),
        offLive: new Map(),
        fed: new Set(),
        resuming: new Set(),
        behindSinceMs: null,
        waitingForRoom: null,
        deltas: wantsDeltas ? createDeltaBase() : null,
        // Its time to resume begins with the greeting, which may be late where the server is.
        state: protocol === "v1" ? { name: "waiting", until: Infinity } : { name: "live" },
        life,
        isToldOfExpiry: false,
        heardAt: now,
        messageAt: now,
        spokeAt: now,
        reading: createReading(socket, monotonicClock),
        refusals: createRefusals(),
        tail: Promise.resolve(),
        queued: 0,
      };
      if ([...hub.connectionsOf(identity.userId)].length >= options.maxConnectionsPerUser) {
        observer.refused("too_many_connections", null, "none");
        return socket.close(4504, `more than ${options.maxConnectionsPerUser} connections`);
      }
      if (!fence.enter(connection, now)) {
        observer.refused("replaced", null, "ticket");
        return socket.close(closeCodes.replaced.code, "a newer socket of this page is open");
      }
      data.connection = connection;
      hub.add(connection);
      options.admissionControl.opened(connection);
      const giveUp = (error: unknown) => cannotServe(connection, error);
      options.stillWelcome(connection).catch(giveUp);
      observer.connected(connection);
      // A document connection hears of its own person from the start, a v1 connection with its resume.
      if (protocol === "document" && !data.isVoiceStream) hub.follow(connection, userChannel(identity.userId));
      // AIVO's clients wait for the greeting, MasterX's do not know it.
      if (protocol === "v1" || dialect === "aivo") connection.tail = greet(connection).catch(giveUp);
    },
    message(socket, frame) {
      if (socket.data.kind === "refused" || !socket.data.connection) return;
      const { connection } = socket.data;
      connection.heardAt = connection.messageAt = performance.now();
      // What was read before the pause is handled all the same; who is sent away is not.
      if (connection.state.name === "closed") return;
      const bytes = typeof frame === "string" ? Buffer.byteLength(frame) : frame.byteLength;
      if (connection.reading.took(bytes)) options.take(connection, frame, bytes);
      else hub.close(connection, "rate_limited", closeReason("too many frames for too long", limits.floodRetryMs));
    },
    ping(socket) {
      if (socket.data.kind === "admitted" && socket.data.connection) socket.data.connection.heardAt = performance.now();
    },
    pong(socket) {
      if (socket.data.kind === "admitted" && socket.data.connection) socket.data.connection.heardAt = performance.now();
    },
    drain(socket) {
      if (socket.data.kind === "admitted" && socket.data.connection) options.drained(socket.data.connection);
    },
    close(socket, code, reason) {
      if (socket.data.kind === "refused" || !socket.data.connection) return;
      socket.data.connection.reading.end();
      options.admissionControl.closed(socket.data.connection);
      fence.leave(socket.data.connection);
      hub.remove(socket.data.connection);
      options.drained(socket.data.connection);
      observer.closed(socket.data.connection, closeCodeSent(code, reason), reason);
    },
  };
}
