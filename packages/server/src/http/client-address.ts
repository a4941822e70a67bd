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

/** IPv4 inside IPv6 is written as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
