import type { ClientType, ServerMessage } from "@masterx/protocol";
import type { RequestOptions } from "./client.ts";
import { ClientError, type Fault, fault } from "./client-error.ts";
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
    /**
     * A `key` is the id of the request, so that the answer to one that was given up answers the same made again, too: on
     * a line that is slower than the patience every answer would come too late.
     */
    request(
      type: ClientType,
      data: object,
      options: RequestOptions & { readonly key?: string } = {},
    ): Promise<ServerMessage> {
      const { timeoutMs = defaultTimeoutMs, signal, key } = options;
      const { promise, resolve, reject } = Promise.withResolvers<ServerMessage>();
      // No key has a space in it.
      const id = key ?? `r ${(last += 1)}`;
      const fail = (code: string) => reject(new ClientError(fault(code), true));
      const onAbort = () => fail("aborted");
      const cancel = clock.after(timeoutMs, () => fail("timeout"));
      waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", onAbort);
      if (signal?.aborted) onAbort();
      else if (!send(type, data, id)) fail("not_connected");
      return promise.finally(() => {
        waiting.delete(id);
        cancel();
        signal?.removeEventListener("abort", onAbort);
      });
    },
    settle(message: ServerMessage): void {
      const found = waiting.get(message.in_reply_to ?? "");
      if (!found) return;
      if (message.type !== "error") return found.resolve(message);
      const { code, message: text, retry_after_ms } = message.data;
      found.reject(new ClientError(fault(code, text), retried.includes(code), retry_after_ms));
    },
    /** The connection is gone, and with it the answers that were to come by it. */
    rejectAll(why: Fault): void {
      for (const one of waiting.values()) one.reject(new ClientError(why, true, 0));
    },
  };
}
