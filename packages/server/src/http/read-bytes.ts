import type { Context } from "hono";
import type { AppEnv } from "./app.ts";

/**
 * The body of a request, of at most `mostBytes`. What says that it is longer is not read at all, and what turns out to
 * be longer no further than that: null.
 */
export async function readBytes(context: Context<AppEnv>, mostBytes: number): Promise<Uint8Array | null> {
  if (Number(context.req.header("Content-Length") ?? 0) > mostBytes) return null;
  const { body } = context.req.raw;
  if (body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Left early, the loop cancels the body.
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
