import { BlockList, isIPv6 } from "node:net";
import type { AddressRange } from "../config/setting-values.ts";

/**
 * Who is really asking: the peer, or what the nearest untrusted hop was when the peer is a trusted proxy.
 * Used for limits only; it is never logged.
 */
export function createClientAddress(
  trusted: readonly AddressRange[],
): (peer: string, forwardedFor: string | null) => string {
  const proxies = new BlockList();
  for (const { address, prefixLength, family } of trusted) proxies.addSubnet(address, prefixLength, family);
  const isTrusted = (address: string) => proxies.check(plain(address), isIPv6(plain(address)) ? "ipv6" : "ipv4");
  return (peer, forwardedFor) => {
    if (!isTrusted(peer)) return plain(peer);
    const hops = (forwardedFor ?? "")
      .split(",")
      .map((hop) => hop.trim())
      .filter(Boolean);
    return plain(hops.findLast((hop) => !isTrusted(hop)) ?? peer);
  };
}

/** What counts as one for limits: an IPv4 address, or the /64 that an IPv6 site has to itself. */
export function siteOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":");
}

/** IPv4 inside IPv6 is written as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
