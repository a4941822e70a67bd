import { ClientError, createClient } from "@masterx/client";
import type { ServerData } from "@masterx/protocol";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { ClientContext } from "../client-context.ts";
import { AivoActions } from "./aivo-actions.tsx";
import { serverAddress } from "./server-address.ts";
import { feedVirtualBrain } from "./virtual-brain-client.ts";

export interface WebSocketProviderProps {
  /** `ws://localhost:8000/ws`, or the server's base address; absent it is found as the client does. */
  readonly url?: string | undefined;
  /** An access token; another one begins another connection. */
  readonly token?: string | null | undefined;
  /** Asked before each connection, instead of `token`: a page that stays open longer than a token lives needs it. */
  readonly getToken?: (() => string | null | Promise<string | null>) | undefined;
  /** Connect while mounted. True. */
  readonly autoConnect?: boolean | undefined;
  readonly onStateUpdate?: ((data: ServerData<"state_update">) => void) | undefined;
  readonly onVirtualBrainResponse?: ((data: ServerData<"virtual_brain_response">) => void) | undefined;
  readonly onError?: ((error: Error) => void) | undefined;
  readonly children?: ReactNode;
}

// On a server there is no layout, and React warns about the effect.
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** The AIVO document's provider over `@masterx/client`; the hooks and components of this package work below it too. */
export function WebSocketProvider(props: WebSocketProviderProps) {
  const { url, token = null, autoConnect = true, children } = props;
  const latest = useRef(props);
  useBeforePaint(() => {
    latest.current = props;
  });
  const hasGetToken = props.getToken !== undefined;
  const client = useMemo(
    () =>
      // oxlint-disable-next-line react/refs -- the token is asked for when connecting, never while rendering
      createClient({
        url: serverAddress(url),
        getToken: () => (hasGetToken ? (latest.current.getToken?.() ?? null) : token),
        storage: null,
      }),
    [url, token, hasGetToken],
  );
  useEffect(() => {
    const undo = [
      feedVirtualBrain(client),
      client.on("state_update", (data) => latest.current.onStateUpdate?.(data)),
      client.on("virtual_brain_response", (data) => latest.current.onVirtualBrainResponse?.(data)),
      // What answers a request is told by the request.
      client.on("error", ({ code, message }, { in_reply_to }) => {
        if (in_reply_to === undefined) latest.current.onError?.(new ClientError({ code, message }, false));
      }),
    ];
    return () => {
      for (const one of undo) one();
    };
  }, [client]);
  useEffect(() => (autoConnect ? client.retain() : undefined), [client, autoConnect]);
  const onError = useMemo(() => (error: Error) => latest.current.onError?.(error), []);
  return (
    <ClientContext.Provider value={client}>
      <AivoActions onError={onError}>{children}</AivoActions>
    </ClientContext.Provider>
  );
}
