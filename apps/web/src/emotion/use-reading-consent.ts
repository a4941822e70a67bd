import { useEvent } from "@masterx/react";
import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { useResource } from "../http/use-resource.ts";

export interface Consents {
  readonly consents: { readonly emotion_reading: boolean; readonly ai_provider: boolean; readonly voice: boolean };
  /** The person was told that messages are read, and has answered. */
  readonly announced: boolean;
}

/** The person's own switch for the reading of their messages; `decide` also answers the first-use notice. */
export const useReadingConsent = () => {
  const api = useApi();
  const { resource, set, reload } = useResource<Consents>("/api/v1/consents");
  const [fault, setFault] = useState<unknown>(null);
  // The switch was moved on another device or page.
  useEvent("consent_changed", reload);
  const known = resource.state === "ready" ? resource.value : null;
  return {
    known,
    isNew: known?.announced === false,
    fault,
    decide: (granted: boolean): void => {
      setFault(null);
      api.put<Consents>("/api/v1/consents/emotion_reading", { granted }).then(set, setFault);
    },
  };
};
