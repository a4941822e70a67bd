import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { useResource } from "../http/use-resource.ts";

/** What `GET path` lists, and a switch for each: `PUT path/<id> {on}` answers with the same list. */
export const useSwitches = <Listed>(path: string, refreshMs: number) => {
  const api = useApi();
  const { resource, set, reload } = useResource<Listed>(path, refreshMs);
  const [fault, setFault] = useState<unknown>(null);
  return {
    resource,
    reload,
    /** The last that is known; null before anything is. */
    listed: resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null,
    /** Of the last turn, null when it went well. */
    fault,
    turn(id: string, on: boolean): void {
      setFault(null);
      api.put<Listed>(`${path}/${id}`, { on }).then(set, setFault);
    },
  };
};
