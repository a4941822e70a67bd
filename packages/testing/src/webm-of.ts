const element = (id: readonly number[], ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(contents);
  // A length of four bytes, marked as such.
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x1000_0000 + content.length);
  return Buffer.concat([Uint8Array.from(id), size, content]);
};
/** An element that does not say how long it is, as in what is written while it is recorded. */
const live = (id: readonly number[], ...contents: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([Uint8Array.from(id), Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), ...contents]);

/** Packets of 20 ms as a WebM file of one track, in the form in which a browser's MediaRecorder writes it. */
export function webmOf(packets: readonly Uint8Array[], codec = "A_OPUS"): Uint8Array {
  const track = element([0xae], element([0xd7], Uint8Array.of(1)), element([0x86], new TextEncoder().encode(codec)));
  const blocks = packets.map((packet, index) => {
    const header = Buffer.from([0x81, 0, 0, 0x80]);
    header.writeInt16BE((index * 20) % 30_000, 1);
    return element([0xa3], header, packet);
  });
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], new TextEncoder().encode("webm"))),
    live(
      [0x18, 0x53, 0x80, 0x67],
      element([0x16, 0x54, 0xae, 0x6b], track),
      live([0x1f, 0x43, 0xb6, 0x75], element([0xe7], Uint8Array.of(0)), ...blocks),
    ),
  ]);
}
