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
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(aborted());
        last += 1;
        const id = `r${last}`;
        const onAbort = () => waiting.get(id)?.reject(aborted());
        const cancel = clock.after(timeoutMs, () =>
          waiting
            .get(id)
            ?.reject(new ClientError({ code: "timeout", message: `No answer to ${type}.` }, { retry: true })),
        );
        const settled = () => {
          waiting.delete(id);
          cancel();
          signal?.removeEventListener("abort", onAbort);
        };
        waiting.set(id, {
          resolve: (message) => (settled(), resolve(message)),
          reject: (error) => (settled(), reject(error)),
        });
        signal?.addEventListener("abort", onAbort);
        if (!send(type, data, id))
          waiting
            .get(id)
            ?.reject(new ClientError({ code: "not_connected", message: "Not connected." }, { retry: true }));
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

const aborted = () => new ClientError({ code: "aborted", message: "The request was aborted." }, { retry: true });
