/** 24 bits of a name (FNV-1a), never 0: what is kept of an item's name, and what sequences are told apart by. */
export function fromName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 24)) & 0xffffff || 1;
}

/** 32 bits of a row of keys, their order among them. */
export function fromKeys(first: number, second: number, third: number, fourth: number): number {
  let hash = Math.imul(first + 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ second, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ third, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15) ^ fourth, 0x165667b1);
  return (hash ^ (hash >>> 16)) >>> 0;
}
