import type { Typist } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

const nobody: readonly Typist[] = [];

/** Who else is typing in the session. */
export const useTyping = (sessionId: string): readonly Typist[] => useObservable(useClient().typing(sessionId), nobody);
