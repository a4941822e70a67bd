import type { ServerData } from "@masterx/protocol";
import type { EventRenderers } from "../realtime/history.ts";

/** What the events of membership look like when they are told once more; a reference is `<session>/<person>`, or `<session>/<person>/removed`. */
export const sessionEvents = {
  async member_changed(db, references) {
    const changes = new Map<string, ServerData<"member_changed">>();
    for (const reference of references) {
      const [sessionId = "", userId = "", removed] = reference.split("/");
      const row = await db
        .selectFrom("users")
        .leftJoin("members", (join) =>
          join.onRef("members.user_id", "=", "users.id").on("members.session_id", "=", sessionId),
        )
        .select(["users.name", "members.role"])
        .where("users.id", "=", userId)
        .executeTakeFirst();
      if (!row) continue;
      const about = { session_id: sessionId, user_id: userId, name: row.name };
      changes.set(reference, { ...about, role: row.role ?? "member", action: removed ? "removed" : "added" });
    }
    return changes;
  },
} satisfies EventRenderers;
