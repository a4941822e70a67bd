import { createSignInReply, signInAs } from "../auth/auth-routes.ts";
import type { AccessTokens } from "../auth/access-tokens.ts";
import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { demoPeople } from "./demo-people.ts";

export interface DemoParts {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly refreshLifeMs: number;
  /** Whether this request may use the demo's door: demo mode, a loopback Host, no forwarding header. */
  readonly isOpen: (request: Request, address: string) => boolean;
}

/** The demo's own door: signs in one of its four people without a password. */
export function demoRoutes(app: App, parts: DemoParts): void {
  const signIn = createSignInReply(parts);
  app.get("/api/demo", (context) => {
    const demo = parts.isOpen(context.req.raw, context.env.address);
    return context.json({ demo, people: demo ? demoPeople.map(({ person, name }) => ({ person, name })) : [] });
  });
  app.post("/api/demo/sign-in", async (context) => {
    if (!parts.isOpen(context.req.raw, context.env.address)) throw new Refusal("not_found", "There is no demo here.");
    const { person } = await readBody(context, "demo");
    const email = demoPeople.find((one) => one.person === person)?.email ?? "";
    const account = await parts.store.read
      .selectFrom("users")
      .select(["id", "name", "role"])
      .where("email", "=", email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (!account) throw new Refusal("forbidden", "This person of the demo was disabled.");
    return context.json(await signIn(context, null, signInAs(parts.store, account)));
  });
}
