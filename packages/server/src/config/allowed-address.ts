import { BlockList, isIP } from "node:net";
import { type AddressRange, addressRange, commaList } from "./setting-values.ts";

/** What an operator names although it is private: a host (with its port, or any), or a range of addresses. */
export type AllowedAddress =
  | { readonly kind: "host"; readonly host: string; readonly port: string | null }
  | ({ readonly kind: "range" } & AddressRange);

/** `localhost:11434`, `ollama`, `10.0.0.5`, `10.0.0.0/8`, `[::1]:8080`. */
export const allowedAddresses = commaList((entry): AllowedAddress | null => {
  const range = addressRange(entry);
  if (range !== null) return { kind: "range", ...range };
  const found = /^(\[[\da-f:.]+\]|[a-z\d](?:[a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?$/i.exec(entry);
  if (!found || Number(found[2] ?? 1) > 65_535) return null;
  return { kind: "host", host: (found[1] ?? "").toLowerCase(), port: found[2] ?? null };
});

const internal = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  internal.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  internal.addSubnet(address, prefix, "ipv6");

/** Private, loopback, link-local, multicast or reserved (RFC 6890); of an IPv4-mapped address its IPv4 part. */
export function isInternalAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isInternalAddress(mapped);
  if (/^::ffff:/i.test(address)) return true;
  return internal.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const isInternalName = (host: string): boolean =>
  host === "localhost" || /\.(?:localhost|local|internal|home\.arpa)$/.test(host) || !host.includes(".");

const bare = (host: string): string => host.replace(/^\[|\]$/g, "");
const portOf = (url: URL): string => url.port || (url.protocol === "https:" ? "443" : "80");

/** Whether the operator has named the URL's host, or one range that holds all of what it resolves to. */
function isNamed(url: URL, addresses: readonly string[], allowed: readonly AllowedAddress[]): boolean {
  return allowed.some((entry) => {
    if (entry.kind === "host")
      return entry.host === url.hostname.toLowerCase() && (entry.port === null || entry.port === portOf(url));
    const range = new BlockList();
    range.addSubnet(entry.address, entry.prefixLength, entry.family);
    return (
      addresses.length > 0 && addresses.every((address) => range.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"))
    );
  });
}

/**
 * Why no request may go to this URL; null when one may. `resolved`: the addresses of its host, when they are known:
 * then none of them may be internal unless it is named.
 */
export function addressFault(
  url: URL,
  allowed: readonly AllowedAddress[],
  resolved: readonly string[] = [],
): string | null {
  if (url.username !== "" || url.password !== "") return "the URL must not hold a user or a password";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "the URL must begin with https://";
  const host = bare(url.hostname.toLowerCase());
  const addresses = isIP(host) === 0 ? resolved : [host];
  if (isNamed(url, addresses, allowed)) return null;
  const isInternal = addresses.some(isInternalAddress) || (isIP(host) === 0 && isInternalName(host));
  if (isInternal) return `${url.host} is a private address: list it in AI_ALLOWED_ADDRESSES if it is meant`;
  if (url.protocol === "http:")
    return `${url.host} is reached without TLS: use https://, or list it in AI_ALLOWED_ADDRESSES`;
  return null;
}
