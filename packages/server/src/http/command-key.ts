import { commandKey as keySchema } from "@masterx/protocol/schema";
import type { Context } from "hono";
import type { CommandKey, OnceInput } from "../storage/once.ts";
import { Refusal } from "../storage/store.ts";
import type { AppEnv } from "./app.ts";

const header = "Idempotency-Key";

/**
 * What a route gives to a write made by `once`: its command under the key that the client named, if it did. `content`
 * is all that the client said, so that another command under the same key is seen.
 */
export function keyed<Input>(
  context: Context<AppEnv>,
  content: unknown,
  command: Input & { readonly now: number },
): OnceInput<Input> {
  return { key: commandKey(context, content), now: command.now, command };
}

/** What a repeat's answer says beside the first result. */
export const duplicate = (isDuplicate: boolean): { readonly duplicate?: true } =>
  isDuplicate ? { duplicate: true } : {};

/** The key that the client named in the header. */
export function idempotencyKey(context: Context<AppEnv>): string | undefined {
  const key = context.req.header(header);
  if (key !== undefined && !keySchema.safeParse(key).success)
    throw new Refusal("bad_request", `${header}: must be 1 to 64 of A–Z a–z 0–9 _ . : -`);
  return key;
}

function commandKey(context: Context<AppEnv>, content: unknown): CommandKey | null {
  const key = idempotencyKey(context);
  if (key === undefined) return null;
  const text = JSON.stringify([context.req.path, content]);
  const contentHash = new Bun.CryptoHasher("sha256").update(text).digest("base64url");
  return { authorId: context.get("identity").userId, key, contentHash };
}
