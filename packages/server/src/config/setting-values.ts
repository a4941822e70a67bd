// How the text of an environment variable becomes a value. Each schema takes a trimmed, non-empty string.
import { isIP } from "node:net";
import { z } from "zod";

export const flag = z.stringbool({ truthy: ["true", "1", "yes", "on"], falsy: ["false", "0", "no", "off"] });
export const flagAllowed = "true, false, 1, 0, yes, no, on or off";

export const text = z.string().min(1);

export function wholeNumber(minimum: number, maximum: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(minimum).max(maximum));
}

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
export type DurationUnit = keyof typeof unitMs;

/** A duration in milliseconds; a number without a unit is in `plainUnit`. Bounds are in milliseconds. */
export function duration(plainUnit: DurationUnit, bounds: { readonly minMs: number; readonly maxMs: number }) {
  return z
    .string()
    .regex(/^\d+(\.\d+)?(ms|s|m|h|d)?$/)
    .transform((value) => {
      const unit = /[a-z]+$/.exec(value)?.[0] as DurationUnit | undefined;
      return Math.round(Number.parseFloat(value) * unitMs[unit ?? plainUnit]);
    })
    .pipe(z.number().min(bounds.minMs).max(bounds.maxMs));
}

export function urlWithScheme(...schemes: readonly string[]) {
  return z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)));
}

export function commaList<Item>(parse: (entry: string) => Item | null) {
  return z.string().transform((value, context): readonly Item[] => {
    const items: Item[] = [];
    for (const entry of value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")) {
      const item = parse(entry);
      if (item === null) context.addIssue({ code: "custom", message: `entry ${JSON.stringify(entry)}` });
      else items.push(item);
    }
    return items;
  });
}

/** Exact origins (`https://learn.example.org:8443`), as a browser sends them. */
export const origins = commaList((entry) => {
  if (!URL.canParse(entry)) return null;
  const url = new URL(entry);
  const written = entry.replace(/\/$/, "").toLowerCase();
  return ["http:", "https:"].includes(url.protocol) && stripDefaultPort(written) === url.origin ? url.origin : null;
});

function stripDefaultPort(origin: string): string {
  return origin.replace(/^(http:\/\/.*):80$/, "$1").replace(/^(https:\/\/.*):443$/, "$1");
}

/** An address range, as `BlockList.addSubnet` takes it; a single address has the longest prefix. */
export interface AddressRange {
  readonly address: string;
  readonly prefixLength: number;
  readonly family: "ipv4" | "ipv6";
}

export function addressRange(entry: string): AddressRange | null {
  const [address = "", prefix, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return null;
  const longest = version === 4 ? 32 : 128;
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest)) return null;
  return { address, prefixLength: Number(prefix ?? longest), family: version === 4 ? "ipv4" : "ipv6" };
}

export const addressRanges = commaList(addressRange);

export const emails = commaList((entry) => (z.email().safeParse(entry).success ? entry.toLowerCase() : null));
