import type { OutboxEntry } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

const nothing: readonly OutboxEntry[] = [];

/** Messages on their way, oldest first; sent ones stay for a while. */
export const useOutbox = (): readonly OutboxEntry[] => useObservable(useClient().outbox, nothing);
