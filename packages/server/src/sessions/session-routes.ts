import { randomInt } from "node:crypto";
import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import { announceMember } from "./session-messages.ts";
import type { SessionReads } from "./session-reads.ts";
import { createInvitation, createSession, joinByCode, untitled } from "./session-writes.ts";

export interface SessionRouteParts {
  readonly store: Store;
  readonly reads: SessionReads;
  readonly hub: Hub;
}

const invitationLifeMs = 7 * 24 * 3_600_000;
/** Without 0, O, 1, I, which people confuse. 32^8 is 1.1 × 10^12 codes. */
const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const newCode = () => Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join("");

export function sessionRoutes(app: App, { store, reads, hub }: SessionRouteParts): void {
  app.get("/api/v1/sessions", async (context) =>
    context.json({ sessions: await reads.listFor(context.get("identity").userId) }),
  );
  app.post("/api/v1/sessions", async (context) => {
    const { title, kind } = await readBody(context, "session");
    const ownerId = context.get("identity").userId;
    const session = { id: Bun.randomUUIDv7(), ownerId, kind, title: title ?? untitled, now: Date.now() };
    return context.json(await store.write(createSession, session), 201);
  });
  app.post("/api/v1/sessions/join", async (context) => {
    const { code } = await readBody(context, "join");
    const identity = context.get("identity");
    const joined = await store.write(
      joinByCode,
      { code: code.toUpperCase(), userId: identity.userId, now: Date.now() },
      (result) => announceMember(hub, store.epoch, result, identity),
    );
    return context.json(await reads.summary(joined.sessionId));
  });
  app.get("/api/v1/sessions/:id", async (context) => {
    return context.json(await reads.summary(context.req.param("id")));
  });
  app.get("/api/v1/sessions/:id/members", async (context) => {
    return context.json({ members: await reads.members(context.req.param("id")) });
  });
  app.post("/api/v1/sessions/:id/invitations", async (context) => {
    const now = Date.now();
    const expiresAt = now + invitationLifeMs;
    const code = newCode();
    const sessionId = context.req.param("id");
    await store.write(createInvitation, { code, sessionId, userId: context.get("identity").userId, now, expiresAt });
    return context.json({ code, expires_at: new Date(expiresAt).toISOString() }, 201);
  });
}
