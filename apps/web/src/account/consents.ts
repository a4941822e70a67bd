import { useEvent } from "@masterx/react";
import type { ConsentPurpose } from "@masterx/protocol";
import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { useResource } from "../http/use-resource.ts";

export interface Consents {
  readonly consents: Readonly<Record<ConsentPurpose, boolean>>;
  /** The person was told that messages are read, and has answered. */
  readonly announced: boolean;
}

/** One's own switches, as they stand on every device; null while they are not known. `fault`: what the last try met. */
export const useConsents = () => {
  const api = useApi();
  const { resource, set, reload } = useResource<Consents>("/api/v1/consents");
  const [fault, setFault] = useState<unknown>(null);
  // A switch was moved on another device or page.
  useEvent("consent_changed", reload);
  return {
    known: resource.state === "ready" ? resource.value : null,
    fault,
    decide: (purpose: ConsentPurpose, granted: boolean): void => {
      setFault(null);
      api.put<Consents>(`/api/v1/consents/${purpose}`, { granted }).then(set, setFault);
    },
  };
};
