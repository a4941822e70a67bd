import type { LoginReply } from "@masterx/protocol";
import { createAccessTokens } from "../auth/access-tokens.ts";
import { createSignIn } from "../auth/sign-in-writes.ts";
import { jwtSecret } from "../config/index.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { accountFlag, dataDirFlag, jsonFlag } from "./flags.ts";
import { withStore } from "./with-store.ts";

export const tokenCommand = defineCommand({
  name: "token",
  summary: "prints an access token for an account, for curl, wscat and load tests.",
  details:
    "The token is a sign-in of its own: it lives as long as `JWT_ACCESS_TOKEN_EXPIRE_MINUTES` says, and ends with `user disable` and `user password`. Run it with the server's `JWT_` settings, or the server will not know the token.",
  json: "{access_token, token_type, expires_in, user: {id, name, role}}, as a login answers",
  flags: { ...accountFlag, ...dataDirFlag, ...jsonFlag },
  examples: [
    { line: "TOKEN=$(masterx token --email ada@example.org)", says: "Into a variable of the shell." },
    {
      line: "JWT_ACCESS_TOKEN_EXPIRE_MINUTES=12h masterx token --email ada@example.org",
      says: "For a long measurement.",
    },
  ],
  async run({ email, json }, context) {
    const reply = await withStore(context, async (store, config): Promise<LoginReply> => {
      const user = await store.read
        .selectFrom("users")
        .select(["id", "name", "role", "disabled_at"])
        .where("email", "=", email)
        .executeTakeFirst();
      if (!user) throw new CommandFailure(`No account has the e-mail ${email}.`);
      if (user.disabled_at !== null)
        throw new CommandFailure(
          `The account ${email} is disabled. \`masterx user enable --email ${email}\` lets it in again.`,
        );
      const tokens = createAccessTokens({
        algorithm: config.jwtAlgorithm,
        key: await jwtSecret(config),
        issuer: config.jwtIssuer,
        audience: config.jwtAudience,
        lifeMs: config.accessTokenLifeMs,
      });
      const account = { id: user.id, name: user.name, role: user.role };
      const signInId = Bun.randomUUIDv7();
      await store.write(createSignIn, {
        id: signInId,
        userId: user.id,
        deviceId: null,
        refreshHash: null,
        now: Date.now(),
        lifeMs: config.accessTokenLifeMs,
        by: "command_line",
      });
      const { token, expiresInS } = await tokens.issue(account, signInId);
      return { access_token: token, token_type: "bearer", expires_in: expiresInS, user: account };
    });
    context.terminal.print(json ? JSON.stringify(reply) : reply.access_token);
  },
});
