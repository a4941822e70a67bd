import type { Connection } from "../realtime/connection.ts";
import type { Handle } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal } from "../storage/store.ts";
import type { Authenticator } from "./authenticate.ts";
import { type LifeRules, lifeOf } from "./connection-life.ts";

export interface RefreshTokenParts extends LifeRules {
  readonly hub: Pick<Hub, "send" | "close">;
  readonly authenticator: Pick<Authenticator, "authenticate">;
  readonly stillWelcome: (connection: Connection) => Promise<void>;
}

/** `refresh_token`: a fresh token of the same person takes the place of the one that ends; their rights are read again. */
export function createRefreshToken(parts: RefreshTokenParts): Handle<"refresh_token"> {
  const { hub, authenticator, stillWelcome } = parts;
  return async (connection, { token }, reply) => {
    const shown = await authenticator.authenticate(token);
    if (!shown.ok)
      throw new Refusal(shown.code, messages[shown.code], shown.code === "unavailable" ? 1_000 : undefined);
    if (connection.state.name === "closed") return;
    const { identity } = shown;
    if (identity.userId !== connection.identity.userId)
      throw new Refusal("invalid_token", "This token is another person's; open another connection with it.");
    // The same person with other rights is admitted anew, as when the role changes under a living connection.
    if (identity.role !== connection.identity.role) return hub.close(connection, "drain", "role changed");
    connection.identity = identity;
    // A document connection does not hang on its token, and nothing makes it older than its bounds.
    if (connection.kind === "v1") connection.life = lifeOf(identity, connection.kind, parts);
    connection.isToldOfExpiry = false;
    await stillWelcome(connection);
    hub.send(connection, "ack", {}, reply);
  };
}

const messages = {
  missing_token: "token: is needed.",
  invalid_token: "The token is not valid; sign in again.",
  token_expired: "The token has run out too; get a fresh one.",
  unavailable: "The database cannot be reached; try again soon.",
} as const;
