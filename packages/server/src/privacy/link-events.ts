import type { ServerData } from "@masterx/protocol";
import type { EventRenderers } from "../realtime/history.ts";

/** What the events of sharing look like when they are told once more; a reference is `<link>/<purpose>/<granted>`. */
export const linkEvents = {
  async consent_changed(db, references) {
    const changes = new Map<string, ServerData<"consent_changed">>();
    for (const reference of references) {
      const [linkId = "", purpose = "", granted] = reference.split("/");
      const row = await db
        .selectFrom("links")
        .select(["adult_id", "learner_id"])
        .where("id", "=", linkId)
        .executeTakeFirst();
      if (!row || row.learner_id === null) continue;
      const { adult_id, learner_id } = row;
      changes.set(reference, { learner_id, adult_id, purpose, granted: granted === "true" });
    }
    return changes;
  },
} satisfies EventRenderers;
