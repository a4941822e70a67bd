import { type EventCallback, nativeSocketClient } from "@masterx/client/native";
import { useCallback, useEffect, useSyncExternalStore } from "react";

export interface WebSocketHook {
  readonly isConnected: boolean;
  /** Returns what ends the subscription. */
  readonly subscribe: <Event extends string>(event: Event, callback: EventCallback<Event>) => () => void;
  /** Sends, or queues until connected. */
  readonly emit: (event: string, data: unknown) => void;
}

/** Between the last unmounting and closing; React's double mounting does both in one tick. */
const lingerMs = 250;
let mounted = 0;
let closing: ReturnType<typeof setTimeout> | undefined;

/** The earlier hook over the one `nativeSocketClient`: connects while any component uses it. */
export function useWebSocket(): WebSocketHook {
  useEffect(() => {
    mounted += 1;
    clearTimeout(closing);
    nativeSocketClient.connect();
    return () => {
      mounted -= 1;
      if (mounted === 0) closing = setTimeout(nativeSocketClient.disconnect, lingerMs);
    };
  }, []);
  const isConnected = useSyncExternalStore(watch, nativeSocketClient.isConnected, () => false);
  const subscribe = useCallback<WebSocketHook["subscribe"]>(
    (event, callback) => nativeSocketClient.on(event, callback),
    [],
  );
  const emit = useCallback<WebSocketHook["emit"]>((event, data) => nativeSocketClient.send(event, data), []);
  return { isConnected, subscribe, emit };
}

function watch(listener: () => void): () => void {
  const undo = [nativeSocketClient.on("connect", listener), nativeSocketClient.on("disconnect", listener)];
  return () => {
    for (const one of undo) one();
  };
}
