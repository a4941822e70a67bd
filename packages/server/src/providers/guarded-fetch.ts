import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { addressFault, type AllowedAddress } from "../config/allowed-address.ts";
import { ProviderFailure } from "./provider-failure.ts";

/** No tutor's answer comes near it; what a broken provider sends beyond is not read. */
export const maxResponseBytes = 1024 * 1024;

export interface GuardedFetchOptions {
  readonly allowed: readonly AllowedAddress[];
  readonly maxBytes?: number;
  /** HTML with a 200: no answer of an AI provider, left out; what some receivers confirm with: `taken`. */
  readonly pages?: "refused" | "taken";
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

export type GuardedFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` to the operator's addresses only: what the host resolves to is looked at before each request, redirects are
 * refused, a page instead of an answer is unless it may come, and no more than `maxBytes` of a body are read.
 * @throws {ProviderFailure}
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { allowed, maxBytes = maxResponseBytes, pages = "refused", resolve = addressesOf } = options;
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const resolved = isIP(host) === 0 ? await resolve(host) : [];
    const fault = addressFault(url, allowed, resolved);
    if (fault !== null) throw new ProviderFailure("address_refused", fault);
    const response = await fetch(input, { ...init, redirect: "manual" });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ProviderFailure("redirected", `answered ${response.status} and pointed elsewhere`);
    }
    const type = response.headers.get("Content-Type") ?? "";
    if (pages === "refused" && response.ok && /^text\/html\b/i.test(type)) {
      await response.body?.cancel();
      throw new ProviderFailure("bad_answer", "answered 200 with an HTML page");
    }
    if (response.body === null) return response;
    return new Response(response.body.pipeThrough(bounded(maxBytes)), response);
  };
}

function bounded(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(new ProviderFailure("too_large", `sent more than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new ProviderFailure("unreachable", `${host} does not resolve: ${String(error)}`);
  }
}
