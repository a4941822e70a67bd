import { byteLength } from "./byte-length.ts";

/** What a close frame may carry. */
const mostBytes = 123;

/** The reason of a close frame: words for people, then when to come back; cut to what a close frame carries. */
export function closeReason(words: string, retryAfterMs?: number): string {
  const wait = retryAfterMs === undefined ? "" : ` retry_after_ms=${Math.max(0, Math.ceil(retryAfterMs))}`;
  let kept = words;
  while (byteLength(kept + wait) > mostBytes) kept = kept.slice(0, -1).toWellFormed();
  return kept + wait;
}

/** When the server asks to come back; undefined when it does not say. */
export function retryAfterOf(reason: string): number | undefined {
  const found = /\bretry_after_ms\W+(\d{1,9})\b/.exec(reason)?.[1];
  return found === undefined ? undefined : Number(found);
}
