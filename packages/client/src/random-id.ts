/** 128 random bits in decimal digits. Not `randomUUID`, which a page without TLS does not have. */
export const randomId = (): string => crypto.getRandomValues(new BigUint64Array(2)).join("-");
