import type { FailureCode } from "@masterx/protocol";
import type { Identity } from "../realtime/identity.ts";
import { Refusal } from "../storage/store.ts";

export type Authenticate = (
  token: string | undefined,
) => Promise<{ readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly code: FailureCode }>;

const messages: Partial<Record<FailureCode, string>> = {
  missing_token: "Send the access token as Authorization: Bearer <token>.",
  token_expired: "The access token has run out.",
  unavailable: "Nobody can be admitted now; try again soon.",
};

/** The token of `Authorization: Bearer`, if there is one. */
export const bearerToken = (header: string | null | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];

/** Who shows a valid access token. Throws `Refusal` for everybody else. */
export async function identify(authenticate: Authenticate, header: string | undefined): Promise<Identity> {
  const result = await authenticate(bearerToken(header));
  if (!result.ok)
    throw new Refusal(
      result.code,
      messages[result.code] ?? "The access token is not valid.",
      result.code === "unavailable" ? 1_000 : undefined,
    );
  return result.identity;
}
