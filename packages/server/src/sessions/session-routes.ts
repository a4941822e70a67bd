import { randomInt } from "node:crypto";
import type { App } from "../http/app.ts";
import { duplicate, keyed } from "../http/command-key.ts";
import { readBody } from "../http/read-body.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import { announceMember, announceRemoval } from "./session-messages.ts";
import type { SessionReads } from "./session-reads.ts";
import { createInvitationOnce, createSessionOnce, joinByCodeOnce, removeMember, untitled } from "./session-writes.ts";

export interface SessionRouteParts {
  readonly store: Store;
  readonly reads: SessionReads;
  readonly hub: Hub;
  readonly rightWithdrawn: () => void;
}

const invitationLifeMs = 7 * 24 * 3_600_000;
/** Without 0, O, 1, I, which people confuse. 32^8 is 1.1 × 10^12 codes. */
const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const newCode = () => Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join("");

export function sessionRoutes(app: App, { store, reads, hub, rightWithdrawn }: SessionRouteParts): void {
  app.get("/api/v1/sessions", async (context) =>
    context.json({ sessions: await reads.listFor(context.get("identity").userId) }),
  );
  app.post("/api/v1/sessions", async (context) => {
    const body = await readBody(context, "session");
    const { title = untitled, kind, shows_history: showsHistory } = body;
    const ownerId = context.get("identity").userId;
    const session = { id: Bun.randomUUIDv7(), ownerId, kind, title, showsHistory, now: Date.now() };
    const { result, isDuplicate } = await store.write(createSessionOnce, keyed(context, body, session));
    return context.json({ ...result, ...duplicate(isDuplicate) }, 201);
  });
  app.post("/api/v1/sessions/join", async (context) => {
    const body = await readBody(context, "join");
    const identity = context.get("identity");
    const command = { code: body.code.toUpperCase(), userId: identity.userId, now: Date.now() };
    const { result, isDuplicate } = await store.write(joinByCodeOnce, keyed(context, body, command), (joined) => {
      if (!joined.isDuplicate) announceMember(hub, store.epoch, joined.result, identity);
    });
    return context.json({ ...(await reads.summary(result.sessionId)), ...duplicate(isDuplicate) });
  });
  app.get("/api/v1/sessions/:id", async (context) => {
    return context.json(await reads.summary(context.req.param("id")));
  });
  app.get("/api/v1/sessions/:id/members", async (context) => {
    return context.json({ members: await reads.members(context.req.param("id")) });
  });
  app.delete("/api/v1/sessions/:id/members/:userId", async (context) => {
    const [sessionId, userId] = [context.req.param("id"), context.req.param("userId")];
    const { requestId } = context.env;
    const command = { sessionId, userId, byUserId: context.get("identity").userId, now: Date.now(), requestId };
    await store.write(removeMember, command, (removal) => {
      rightWithdrawn();
      announceRemoval(hub, store.epoch, removal);
    });
    return context.body(null, 204);
  });
  app.post("/api/v1/sessions/:id/invitations", async (context) => {
    const now = Date.now();
    const expiresAt = now + invitationLifeMs;
    const { userId } = context.get("identity");
    const invitation = { code: newCode(), sessionId: context.req.param("id"), userId, now, expiresAt };
    const { result, isDuplicate } = await store.write(createInvitationOnce, keyed(context, null, invitation));
    const expires = new Date(result.expiresAt).toISOString();
    return context.json({ code: result.code, expires_at: expires, ...duplicate(isDuplicate) }, 201);
  });
}
