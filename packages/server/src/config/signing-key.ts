import type { Config } from "./config.ts";
import { isLoopbackHost } from "./is-loopback-host.ts";
import { jwtKeyFault } from "./jwt-key-fault.ts";
import type { Settings } from "./settings.ts";

/** What may sign tokens: the given key; in development none, so that one is made; in production nothing but a strong key. */
export type SigningKey =
  | { readonly state: "given"; readonly key: string }
  | { readonly state: "to_be_made"; readonly weakness: string | null }
  | { readonly state: "refused"; readonly fault: string };

export function modeOf(settings: Settings): Config["mode"] {
  if (settings.NODE_ENV === "production") return "production";
  return isLoopbackHost(settings.HOST) || settings.DEBUG ? "development" : "production";
}

export function signingKey(settings: Settings): SigningKey {
  // Environment files hold a PEM key on one line.
  const key = settings.JWT_SECRET_KEY?.replaceAll("\\n", "\n");
  const weakness = key === undefined ? null : jwtKeyFault(settings.JWT_ALGORITHM, key);
  if (key !== undefined && weakness === null) return { state: "given", key };
  if (modeOf(settings) === "development") return { state: "to_be_made", weakness };
  return { state: "refused", fault: describeRefusal(settings, weakness ?? "nothing was given") };
}

function describeRefusal(settings: Settings, weakness: string): string {
  const why =
    settings.NODE_ENV === "production"
      ? "NODE_ENV is production"
      : `HOST ${settings.HOST} is not loopback and DEBUG is off`;
  const make = settings.JWT_ALGORITHM.startsWith("HS") ? "openssl rand -base64 48" : "openssl genpkey";
  return `JWT_SECRET_KEY: ${weakness}. A production start (${why}) needs a strong key: make one with \`${make}\`.`;
}
