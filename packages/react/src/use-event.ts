import type { Handler } from "@masterx/client";
import type { ServerType } from "@masterx/protocol";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useClient } from "./client-context.ts";

// On a server there is no layout, and React warns about the effect.
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Calls the latest handler for every message of the type, while mounted. */
export function useEvent<Type extends ServerType>(type: Type, handler: Handler<Type>): void {
  const client = useClient();
  const latest = useRef(handler);
  useBeforePaint(() => {
    latest.current = handler;
  });
  useEffect(() => client.on(type, (data, message) => latest.current(data, message)), [client, type]);
}
