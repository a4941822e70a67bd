// Four tables take four bytes at a time: a weights file is checked at every start.
const tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
const [first, second, third, fourth] = tables;
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  first[byte] = value;
}
for (let byte = 0; byte < 256; byte += 1)
  for (const [index, table] of tables.slice(1).entries()) {
    const before = tables[index]![byte]!;
    table[byte] = (before >>> 8) ^ first[before & 0xff]!;
  }

/** CRC-32 as in zip and PNG. */
export function crc32(bytes: Uint8Array): number {
  let value = -1;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    const word = value ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    value = fourth[word & 0xff]! ^ third[(word >>> 8) & 0xff]! ^ second[(word >>> 16) & 0xff]! ^ first[word >>> 24]!;
  }
  for (; at < bytes.length; at += 1) value = (value >>> 8) ^ first[(value ^ bytes[at]!) & 0xff]!;
  return (value ^ -1) >>> 0;
}
