import { useConnection } from "@masterx/react";
import { useEffect, useRef } from "react";

/** Calls `reload` each time the connection comes into step: what was told before that may not have reached this page. */
export function useWhenBack(reload: () => void): void {
  const isSynced = useConnection(({ synced }) => synced);
  const wasSynced = useRef(isSynced);
  useEffect(() => {
    if (isSynced && !wasSynced.current) reload();
    wasSynced.current = isSynced;
  }, [isSynced, reload]);
}
