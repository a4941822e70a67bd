import type { ClientType, ServerMessage } from "@masterx/protocol";
import type { RequestOptions } from "./client.ts";
import { ClientError, type Fault } from "./client-error.ts";
import type { Clock } from "./clock.ts";

const defaultTimeoutMs = 10_000;
/** Errors after which the same request may succeed; the table is `failures` of the protocol. */
export const retried: readonly string[] = ["rate_limited", "overloaded", "unavailable", "draining", "token_expired"];

interface Waiting {
  readonly resolve: (message: ServerMessage) => void;
  readonly reject: (error: ClientError) => void;
}

/** Requests that wait for the message with their id in `in_reply_to`. */
export function createRequests(clock: Clock, send: (type: ClientType, data: object, id: string) => boolean) {
  const waiting = new Map<string, Waiting>();
  let last = 0;

  return {
    request(type: ClientType, data: object, options: RequestOptions = {}): Promise<ServerMessage> {
      const { timeoutMs = defaultTimeoutMs, signal } = options;
      const { promise, resolve, reject } = Promise.withResolvers<ServerMessage>();
      last += 1;
      const id = `r${last}`;
      const fail = (code: string, message: string) => reject(new ClientError({ code, message }, { retry: true }));
      const onAbort = () => fail("aborted", "The request was aborted.");
      const cancel = clock.after(timeoutMs, () => fail("timeout", `No answer to ${type}.`));
      waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", onAbort);
      if (signal?.aborted) onAbort();
      else if (!send(type, data, id)) fail("not_connected", "Not connected.");
      return promise.finally(() => {
        waiting.delete(id);
        cancel();
        signal?.removeEventListener("abort", onAbort);
      });
    },
    settle(message: ServerMessage): void {
      const found = message.in_reply_to === undefined ? undefined : waiting.get(message.in_reply_to);
      if (!found) return;
      if (message.type !== "error") return found.resolve(message);
      const { code, message: text, retry_after_ms } = message.data;
      found.reject(
        new ClientError({ code, message: text }, { retry: retried.includes(code), retryAfterMs: retry_after_ms }),
      );
    },
    rejectAll(fault: Fault): void {
      for (const one of waiting.values()) one.reject(new ClientError(fault, { retry: true, retryAfterMs: 0 }));
    },
  };
}
