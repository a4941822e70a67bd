import type { ClientOptions } from "./client.ts";

/**
 * Base address of the server, `http(s)://…` without a slash at the end. In this order: the option; the page's own
 * origin when our server serves the page (`<meta name="masterx-origin" content="own">`); port 8001 on localhost;
 * the page's origin.
 */
export function findAddress(url?: ClientOptions["url"]): string {
  const given = typeof url === "function" ? url() : url;
  if (given) {
    if (!/^(http|ws)s?:/.test(given) || !URL.canParse(given))
      throw new TypeError(`"url" must be an address, https://…, got ${given}.`);
    return new URL(given.replace(/^ws/, "http")).href.replace(/\/+$/, "");
  }
  if (typeof location === "undefined") throw new TypeError('Without a page "url" is needed.');
  // Where there is a location there is a document, but for a worker.
  const isOwn = globalThis.document?.querySelector('meta[name="masterx-origin"][content="own"]');
  if (!isOwn && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) return `http://${location.hostname}:8001`;
  return location.origin;
}
