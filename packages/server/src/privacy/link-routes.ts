import { randomInt } from "node:crypto";
import { type LinkPurpose, userChannel } from "@masterx/protocol";
import type { App } from "../http/app.ts";
import { duplicate, keyed } from "../http/command-key.ts";
import { readBody } from "../http/read-body.ts";
import type { Hub } from "../realtime/hub.ts";
import type { OnceOutput } from "../storage/once.ts";
import type { Store } from "../storage/store.ts";
import { acceptLinkOnce, type ConsentChange, endLinkOnce, proposeLinkOnce } from "./link-writes.ts";

const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const newCode = () => Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join("");

/** Invitations between adults and learners, and the consents that come of them. */
export function linkRoutes(app: App, store: Store, hub: Hub, rightWithdrawn: () => void): void {
  const tell = ({ result, isDuplicate }: OnceOutput<readonly ConsentChange[]>) => {
    // What the first one changed has been told.
    for (const change of isDuplicate ? [] : result) {
      if (!change.granted) rightWithdrawn();
      announceConsent(hub, store.epoch, change);
    }
  };

  app.get("/api/v1/links", async (context) =>
    context.json({ links: await linksOf(store, context.get("identity").userId) }),
  );

  app.get("/api/v1/learners", async (context) => {
    const { userId } = context.get("identity");
    const links = await linksOf(store, userId);
    const learners = links
      .filter((link) => link.status === "active" && link.adult.id === userId)
      .map((link) => ({ ...link.learner, purposes: link.purposes }));
    return context.json({ learners });
  });

  app.post("/api/v1/links", async (context) => {
    const identity = context.get("identity");
    const body = await readBody(context, "link");
    const { learner = null, purposes } = body;
    const { requestId } = context.env;
    const made = { id: Bun.randomUUIDv7(), code: newCode(), now: Date.now(), requestId };
    const proposal = { ...made, adultId: identity.userId, learner, purposes };
    const { result, isDuplicate } = await store.write(proposeLinkOnce, keyed(context, body, proposal));
    return context.json({ ...result, ...duplicate(isDuplicate) }, 201);
  });

  app.post("/api/v1/links/:id/accept", async (context) => {
    const { userId } = context.get("identity");
    const body = await readBody(context, "accept_link");
    const { purposes } = body;
    const code = body.code.toUpperCase();
    const answer = {
      linkId: context.req.param("id"),
      userId,
      code,
      purposes,
      now: Date.now(),
      requestId: context.env.requestId,
    };
    await store.write(acceptLinkOnce, keyed(context, body, answer), tell);
    return context.body(null, 204);
  });

  for (const [path, end] of [
    ["decline", "declined"],
    ["withdraw", "withdrawn"],
  ] as const)
    app.post(`/api/v1/links/:id/${path}`, async (context) => {
      const { requestId } = context.env;
      const { userId } = context.get("identity");
      const answer = { linkId: context.req.param("id"), userId, end, now: Date.now(), requestId };
      await store.write(endLinkOnce, keyed(context, null, answer), tell);
      return context.body(null, 204);
    });
}

/**
 * To the learner's followers: the last that who lost the right hears, since `keepRights` ends their following with it.
 * Who was granted something does not follow yet, and is told in their own channel.
 */
function announceConsent(
  hub: Hub,
  epoch: string,
  { learnerId, adultId, purpose, granted, offset }: ConsentChange,
): void {
  const channel = `learner:${learnerId}` as const;
  const data = { learner_id: learnerId, adult_id: adultId, purpose, granted };
  hub.publish(channel, "consent_changed", data, { extras: { channel, epoch, offset } });
  if (granted) hub.publish(userChannel(adultId), "consent_changed", data);
}

async function linksOf({ read }: Pick<Store, "read">, userId: string) {
  const rows = await read
    .selectFrom("links")
    .innerJoin("users as adult", "adult.id", "links.adult_id")
    .leftJoin("users as learner", "learner.id", "links.learner_id")
    .select(["links.id", "links.purposes", "links.status", "links.code"])
    .select(["adult.id as adult_id", "adult.name as adult_name", "adult.role as adult_role"])
    .select(["learner.id as learner_id", "learner.name as learner_name"])
    .where((where) => where.or([where("links.adult_id", "=", userId), where("links.learner_id", "=", userId)]))
    .orderBy("links.created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    adult: { id: row.adult_id, name: row.adult_name, role: row.adult_role },
    // A learner's name is theirs to give: before they accept, the adult sees the invitation only.
    learner:
      row.learner_id === null || row.learner_name === null || (row.status === "pending" && row.adult_id === userId)
        ? null
        : { id: row.learner_id, name: row.learner_name },
    purposes: JSON.parse(row.purposes) as LinkPurpose[],
    status: row.status,
    ...(row.status === "pending" && row.adult_id === userId ? { code: row.code } : {}),
  }));
}
