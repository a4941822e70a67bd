import { isLoopbackHost } from "../config/is-loopback-host.ts";
import type { AllowedOrigins } from "../config/config.ts";

/** Whether a page of this origin may talk to us; `host` is the Host header that it used. */
export type OriginPolicy = (origin: string, host: string | null) => boolean;

/**
 * Exact scheme, host and port. Bound to loopback, any loopback origin is allowed and nothing else (a foreign name that
 * was pointed at 127.0.0.1 is not); elsewhere the listed ones, and the page that we serve ourselves by either scheme (TLS may end before us).
 */
export function createOriginPolicy(allowed: AllowedOrigins): OriginPolicy {
  return (origin, host) => {
    const url = URL.canParse(origin) ? new URL(origin) : null;
    // `null`, paths, credentials and odd spellings are not origins.
    if (!url || url.origin !== origin || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
    switch (allowed.kind) {
      case "any_loopback":
        return isLoopbackHost(url.hostname);
      case "listed":
        return allowed.origins.includes(origin) || url.host === host;
      default:
        return allowed satisfies never;
    }
  };
}
