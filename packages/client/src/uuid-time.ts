/** When a UUID of version 7 was made, in milliseconds since the epoch; null for any other id. */
export function uuidTime(id: string): number | null {
  const found = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(id);
  return found ? Number.parseInt(`${found[1]}${found[2]}`, 16) : null;
}
