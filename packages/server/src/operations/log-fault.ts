import type { Logger } from "pino";
import { Refusal } from "../storage/store.ts";

/**
 * What reaches `onFault` as a line of the log. Work in the background that the store refused since it has enough to do
 * (the audit's next batch, trimming, leases) is done the next time: a warning, since nothing is broken.
 */
export const logFault =
  (log: Pick<Logger, "warn" | "error">) =>
  (error: unknown): void => {
    if (error instanceof Refusal && error.code === "overloaded") log.warn({ reason: error.message }, "overloaded");
    else log.error({ err: error }, "fault");
  };
