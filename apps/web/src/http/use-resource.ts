import { useCallback, useEffect, useRef, useState } from "react";
import { useWhenBack } from "../connection/use-when-back.ts";
import { useApi } from "./api-context.ts";

export type Resource<Value> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: Value; readonly at: number }
  /** `last` is what was there before it failed, `at` when it came. */
  | { readonly state: "failed"; readonly fault: unknown; readonly last: Value | null; readonly at: number | null };

/**
 * What `GET path` answers: loaded on mount, whenever `path` changes, on `reload`, every `refreshMs` while the page is
 * seen, and again when the connection is back after it failed. Of answers that overtake each other the last one asked
 * for counts. `set` puts a newer value in its place.
 */
export const useResource = <Value>(path: string, refreshMs?: number) => {
  const api = useApi();
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly resource: Resource<Value> } | null>(null);
  const asked = useRef(0);

  const set = useCallback(
    (value: Value) => {
      asked.current += 1;
      setLoaded({ path, resource: { state: "ready", value, at: Date.now() } });
    },
    [path],
  );
  const load = useCallback(
    (signal?: AbortSignal): void => {
      asked.current += 1;
      const turn = asked.current;
      const isCurrent = (): boolean => turn === asked.current && !signal?.aborted;
      api.get<Value>(path, signal).then(
        (value) => {
          if (isCurrent()) set(value);
        },
        (fault: unknown) => {
          if (isCurrent())
            setLoaded((before) => ({ path, resource: failed(before?.path === path ? before.resource : null, fault) }));
        },
      );
    },
    [api, path, set],
  );
  const reload = useCallback(() => load(), [load]);

  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal);
    return () => abort.abort();
  }, [load]);
  useEffect(() => {
    if (refreshMs === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [refreshMs, load]);

  const resource: Resource<Value> = loaded?.path === path ? loaded.resource : { state: "loading" };
  useWhenBack(() => {
    if (resource.state === "failed") load();
  });
  return { resource, reload, set };
};

const failed = <Value>(before: Resource<Value> | null, fault: unknown): Resource<Value> => {
  if (before?.state === "ready") return { state: "failed", fault, last: before.value, at: before.at };
  if (before?.state === "failed") return { ...before, fault };
  return { state: "failed", fault, last: null, at: null };
};
