/** Below this a frame would hardly become smaller, and would cost its compression all the same. */
const worthwhileCharacters = 1_024;

/**
 * Whether a text leaves compressed to those who negotiated it. Always said: Bun compresses a broadcast when nothing is
 * said, but not a single send. Without `WS_COMPRESSION` nobody negotiates it, and this changes nothing.
 */
export const isWorthCompressing = (text: string): boolean => text.length > worthwhileCharacters;

/**
 * One compressor for all, whose window is not kept from message to message: memory does not grow with connections. What
 * comes in is inflated up to the hard limit of a message, then 1009.
 */
export const perMessageDeflate = { compress: "shared", decompress: "shared" } as const;
