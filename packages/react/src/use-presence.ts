import { nobodyPresent, type Presence } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

/** Who is in the session now, oneself included. */
export const usePresence = (sessionId: string): Presence =>
  useObservable(useClient().presence(sessionId), nobodyPresent);
