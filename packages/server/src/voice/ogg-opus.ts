/** Opus counts in 48 kHz samples, whatever the audio was recorded with (RFC 7845, §4). */
const samplesPerMs = 48;
const noPages = "no Ogg page begins here";
/** A packet's length is written in pieces of 255; a page holds at most 255 of them. */
const mostSegments = 255;

/** Frame length in ms by the configuration in a packet's first byte (RFC 6716, §3.1, table 2). */
const frameMs = (configuration: number): number => {
  if (configuration < 12) return [10, 20, 40, 60][configuration % 4] ?? 20;
  return configuration < 16 ? ([10, 20][configuration % 2] ?? 20) : ([2.5, 5, 10, 20][configuration % 4] ?? 20);
};

/** Length of one Opus packet in ms; null where it is none: empty, or longer than the 120 ms that a packet may last. */
export function packetMs(packet: Uint8Array): number | null {
  const [toc] = packet;
  if (toc === undefined) return null;
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63;
  const ms = frames * frameMs(toc >> 3);
  return ms > 0 && ms <= 120 ? ms : null;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/**
 * Opus packets as an Ogg file (RFC 3533, RFC 7845): mono, of 48 kHz. Packets that are none are left out.
 * @returns null where no packet is left
 */
export function writeOggOpus(
  packets: readonly Uint8Array[],
): { readonly bytes: Uint8Array; readonly ms: number } | null {
  const kept = packets.flatMap((packet) => {
    const ms = packetMs(packet);
    return ms === null ? [] : [{ packet, ms }];
  });
  if (kept.length === 0) return null;
  const head = new Uint8Array(19);
  head.set(text("OpusHead"));
  const view = new DataView(head.buffer);
  head[8] = 1;
  head[9] = 1;
  view.setUint32(12, 48_000, true);
  const vendor = text("MasterX");
  const tags = new Uint8Array(8 + 4 + vendor.length + 4);
  tags.set(text("OpusTags"));
  new DataView(tags.buffer).setUint32(8, vendor.length, true);
  tags.set(vendor, 12);

  const pages = [
    page({ packets: [head], granule: 0, sequence: 0, flags: 2 }),
    page({ packets: [tags], granule: 0, sequence: 1, flags: 0 }),
  ];
  let waiting: Uint8Array[] = [];
  let segments = 0;
  let samples = 0;
  let ms = 0;
  const close = (isLast: boolean) => {
    pages.push(page({ packets: waiting, granule: samples, sequence: pages.length, flags: isLast ? 4 : 0 }));
    waiting = [];
    segments = 0;
  };
  for (const one of kept) {
    const needed = Math.floor(one.packet.length / 255) + 1;
    if (segments + needed > mostSegments) close(false);
    waiting.push(one.packet);
    segments += needed;
    samples += one.ms * samplesPerMs;
    ms += one.ms;
  }
  close(true);
  return { bytes: Buffer.concat(pages), ms };
}

interface Page {
  readonly packets: readonly Uint8Array[];
  /** Samples up to the end of this page. */
  readonly granule: number;
  readonly sequence: number;
  /** 2: the first page, 4: the last. */
  readonly flags: number;
}

const headerBytes = 27;
const serial = 1;

function page({ packets, granule, sequence, flags }: Page): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const bytes = new Uint8Array(headerBytes + lacing.length + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(text("OggS"));
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(Math.round(granule)), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, headerBytes);
  let at = headerBytes + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** CRC-32 with the polynomial 0x04c11db7, not reflected, begun with zero (RFC 3533, §6). */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  return value >>> 0;
});

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return sum;
}

export type OggOpus = { readonly ok: true; readonly ms: number } | { readonly ok: false; readonly fault: string };

/** Looks at a whole file: that its pages are whole, that they hold Opus, and how long it lasts. */
export function readOggOpus(bytes: Uint8Array): OggOpus {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isAt = (at: number, word: string) => text(word).every((byte, index) => bytes[at + index] === byte);
  let samples = 0;
  let at = 0;
  let pages = 0;
  while (at < bytes.length) {
    if (!isAt(at, "OggS") || at + headerBytes > bytes.length) return { ok: false, fault: noPages };
    const lacing = bytes.subarray(at + headerBytes, at + headerBytes + (bytes[at + 26] ?? 0));
    const payload = at + headerBytes + lacing.length;
    if (pages === 0 && !isAt(payload, "OpusHead")) return { ok: false, fault: "it does not hold Opus" };
    const end = payload + lacing.reduce((sum, length) => sum + length, 0);
    if (end > bytes.length) return { ok: false, fault: "its last page is cut off" };
    const granule = view.getBigInt64(at + 6, true);
    // −1: no packet ends on this page.
    if (granule > 0n) samples = Math.max(samples, Number(granule));
    at = end;
    pages += 1;
  }
  return samples === 0 ? { ok: false, fault: "there is no sound in it" } : { ok: true, ms: samples / samplesPerMs };
}
