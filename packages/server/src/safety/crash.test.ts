import { expect, test } from "bun:test";
import { call, expectJson, register } from "@masterx/testing/people";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";

interface Told {
  readonly notifications: readonly { readonly notification_id: string; readonly link: string }[];
}

const kills = 4;

test("a call for an adult is made exactly once, however often the server is killed while a learner writes", async () => {
  const deliveries: string[] = [];
  await using receiver = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch(request) {
      deliveries.push(request.headers.get("X-Masterx-Delivery") ?? "");
      return new Response(null, { status: 204 });
    },
  });
  await using server = await startServerProcess({
    env: {
      SAFETY_WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/calls`,
      SAFETY_WEBHOOK_SECRET: "a secret that only this test knows",
      AI_ALLOWED_ADDRESSES: "127.0.0.1",
      LOG_LEVEL: "error",
    },
  });
  const { url } = server;
  const [mira, tom] = [await register(url, "Mira"), await register(url, "Tom", "teacher")];
  const purposes = ["live_state"];
  const { id, code } = await expectJson<{ id: string; code: string }>(
    call(url, tom, "POST", "/api/v1/links", { learner: mira.id, purposes }),
    201,
  );
  expect((await call(url, mira, "POST", `/api/v1/links/${id}/accept`, { code, purposes })).ok).toBe(true);

  const chance = seededChance(20_261_128);
  for (let at = 0; at < kills; at += 1) {
    const body = { message: `I want to kill myself, ${at}`, client_message_id: `cry-${at}` };
    const asked = call(url, mira, "POST", "/api/v1/chat", body, { Prefer: "respond-async" });
    const outcome = asked.then(
      ({ status }) => status,
      () => null,
    );
    await Bun.sleep(Math.floor(chance() * 40));
    await server.kill();
    await outcome;
    await server.start();
    // Whoever got no answer asks again with the same key.
    expect((await call(url, mira, "POST", "/api/v1/chat", body, { Prefer: "respond-async" })).ok).toBe(true);
  }
  const { notifications } = await expectJson<Told>(call(url, tom, "GET", "/api/v1/notifications"), 200);
  expect(notifications).toHaveLength(kills);
  expect(new Set(notifications.map(({ link }) => link)).size).toBe(kills);

  // At least once to a receiver outside, under an id by which it knows a repeat.
  for (let tries = 0; new Set(deliveries).size < kills && tries < 200; tries += 1) await Bun.sleep(50);
  expect(new Set(deliveries).size).toBe(kills);
  const caseIds = notifications.map(({ link }) => link.split("/").at(-1));
  for (const caseId of caseIds)
    expect((await call(url, tom, "POST", `/api/v1/safety/cases/${caseId}/acknowledge`)).status).toBe(204);
}, 120_000);
