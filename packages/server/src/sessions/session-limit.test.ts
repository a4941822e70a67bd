import { expect, test } from "bun:test";
import { limits } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";
import { createSession } from "./session-writes.ts";

test("[§7] who is in 5,000 sessions makes no more, by HTTP or by joining, and is told why", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const mira = await server.person("Mira");
  for (let made = 0; made < limits.sessionsPerPerson; made += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, index) => {
        const session = { id: `s${made + index}`, ownerId: mira.id, kind: "open", title: "Many", now: 1 } as const;
        return server.store.write(createSession, session);
      }),
    );
  const refused = await server.call(mira, "POST", "/api/v1/sessions", {});
  expect({ status: refused.status, body: await refused.json() }).toMatchObject({
    status: 403,
    body: { code: "forbidden", message: expect.stringContaining("5000") },
  });
  using page = await server.document(mira);
  page.send({ type: "join_session", data: { session_id: "one-more" } });
  expect((await page.next("error")).data.code).toBe("forbidden");
  page.send({ type: "join_session", data: { session_id: "s1" } });
  await page.next("session_update");
});
