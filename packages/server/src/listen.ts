import { largestImport } from "@masterx/items";
import { type Dialect, limits as limitsOfProtocol } from "@masterx/protocol";
import type { Server } from "bun";
import type { Core } from "./create-core.ts";
import type { Take } from "./create-take.ts";
import { type App, failureResponse } from "./http/app.ts";
import { createClientAddress } from "./http/client-address.ts";
import { createSocketDoor } from "./http/socket-door.ts";
import { type SocketData, voiceStreamPath } from "./realtime/connection.ts";
import { createSocketHandlers } from "./realtime/socket-handlers.ts";

export interface Doors {
  readonly core: Core;
  readonly app: App;
  readonly take: Take;
  /** Whether the server has sent its clients away. */
  readonly hasLeft: () => boolean;
}

/** Opens the port: HTTP, and the doors for sockets. */
export function listen({ core, app, take, hasLeft }: Doors): Server<SocketData> {
  const { config, hub, fence, catchUp, positionOf, admission, admissionControl, stillWelcome, observer, onFault } =
    core;
  const clientAddress = createClientAddress(config.trustedProxies);
  const socketDoor = createSocketDoor({
    admit: admission.admit,
    admissionControl,
    hasLeft,
    observer,
  });

  return Bun.serve<SocketData>({
    hostname: config.host,
    port: config.port,
    idleTimeout: 75,
    // The largest body of any route; guard.ts holds all others to less.
    maxRequestBodySize: largestImport + 1,
    fetch(request, listening) {
      const address = clientAddress(
        listening.requestIP(request)?.address ?? "unknown",
        request.headers.get("X-Forwarded-For"),
      );
      // Without a usable Host header there is no address to route by; a bare probe still gets its answer.
      if (!URL.canParse(request.url)) return bareAnswer(request.url);
      const dialect = sockets[new URL(request.url).pathname];
      if (dialect !== undefined) return socketDoor(request, dialect, listening, address);
      return app.fetch(request, { server: listening, address, requestId: Bun.randomUUIDv7() });
    },
    error(error) {
      onFault(error);
      return failureResponse("unavailable", "Something broke on our side; try again soon.", 1_000);
    },
    websocket: createSocketHandlers({
      hub,
      fence,
      admissionControl,
      take,
      stillWelcome,
      isCompressing: config.compression,
      maxConnectionsPerUser: config.maxConnectionsPerUser,
      greeting: {
        heartbeat_ms: config.heartbeatIntervalMs,
        limits: {
          message_bytes: config.maxMessageBytes,
          messages_per_minute: config.rateLimitMessagesPerMinute ?? 0,
          frame_bytes: limitsOfProtocol.hardFrameBytes,
          frames_per_second: limitsOfProtocol.framesPerMs * 1_000,
          bytes_per_second: limitsOfProtocol.bytesPerMs * 1_000,
          followed_channels: limitsOfProtocol.followedChannels,
        },
      },
      positionOf,
      drained: catchUp.drained,
      observer,
      onFault,
    }),
  });
}

/** What an HTTP/1.0 probe without a Host header gets. */
const bareAnswer = (path: string): Response =>
  /\/(healthz|readyz|api\/health)$/.test(path)
    ? Response.json({ status: "ok" })
    : failureResponse("bad_request", "The Host header is missing or malformed.");

/** The doors for sockets, and what is spoken behind each. */
const sockets: Readonly<Record<string, Dialect>> = {
  "/api/ws": "masterx",
  [voiceStreamPath]: "masterx",
  "/ws": "aivo",
};
