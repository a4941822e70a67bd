import { type Client, createClient } from "@masterx/client";
import type { Inspector } from "@masterx/react/devtools";
import type { Access } from "../access/access.ts";
import { backendUrl } from "../http/backend-url.ts";
import { positiveNumber } from "./positive-number.ts";

/** One person's connection, with what the build was told about the server. */
export const clientFor = (userId: string, access: Access, inspector: Inspector | null): Client =>
  createClient({
    url: backendUrl === "" ? undefined : backendUrl,
    userId,
    getToken: access.getToken,
    WebSocket: inspector?.WebSocket,
    maxAttempts: positiveNumber(import.meta.env.VITE_WS_RECONNECT_MAX_ATTEMPTS),
    baseDelayMs: positiveNumber(import.meta.env.VITE_WS_RECONNECT_DELAY),
    heartbeatIntervalMs: positiveNumber(import.meta.env.VITE_WS_HEARTBEAT_INTERVAL),
  });
