import { type CoreClient, createCoreClient, findAddress, idleConnection } from "@masterx/client";
import type { ClientType, ServerData, ServerType } from "@masterx/protocol";
import { useCallback, useEffect, useMemo } from "react";
import { useObservable } from "../use-observable.ts";
import { serverAddress } from "./server-address.ts";

export interface WebSocketOptions {
  /** `ws://localhost:8000/ws`, or the server's base address. */
  readonly url: string;
  readonly token: string | null;
  /** Try again after a loss. True. */
  readonly reconnect?: boolean;
  /** Milliseconds before the first attempt; later ones wait longer, and by chance. 3000. */
  readonly reconnectInterval?: number;
  /** 5; then one every 30 s. */
  readonly maxReconnectAttempts?: number;
}

export interface AivoSocket {
  readonly isConnected: boolean;
  /** Returns what ends the subscription. */
  readonly subscribe: <Type extends ServerType>(type: Type, handler: (data: ServerData<Type>) => void) => () => void;
  /** Volatile: dropped unless connected. */
  readonly emit: (type: ClientType, data?: object) => void;
}

/** The AIVO document's hook: a connection of this component's own, with the document's settings. */
export function useWebSocket(options: WebSocketOptions): AivoSocket {
  const { url, token, reconnect = true, reconnectInterval = 3_000, maxReconnectAttempts = 5 } = options;
  const client: CoreClient = useMemo(
    () =>
      createCoreClient({
        url: () => findAddress(serverAddress(url)),
        getToken: () => token,
        baseDelayMs: reconnectInterval,
        // With none left the next one is 30 s away, and by then the loss has ended it.
        maxAttempts: reconnect ? maxReconnectAttempts : 0,
        storage: null,
      }),
    [url, token, reconnect, reconnectInterval, maxReconnectAttempts],
  );
  useEffect(() => {
    const release = client.retain();
    // Without reconnection the first loss is the end.
    const leave = client.connection.subscribe(() => {
      const { state } = client.connection.snapshot();
      if (!reconnect && (state === "reconnecting" || state === "offline" || state === "failed")) release();
    });
    return () => {
      leave();
      release();
    };
  }, [client, reconnect]);
  const isConnected = useObservable(client.connection, idleConnection, ({ synced }) => synced);
  const subscribe = useCallback<AivoSocket["subscribe"]>((type, handler) => client.on(type, handler), [client]);
  const emit = useCallback<AivoSocket["emit"]>((type, data = {}) => client.emit(type, data), [client]);
  return { isConnected, subscribe, emit };
}
