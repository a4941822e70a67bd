import { expect, test } from "bun:test";
import type { LoginReply } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";

test("the demo's door opens for its four people, and only for who asks this machine by a loopback name", async () => {
  await using server = await startServer({ env: { MASTERX_DEMO: "true" } });
  const demo = (await (await server.call(null, "GET", "/api/demo")).json()) as {
    demo: boolean;
    people: { person: string; name: string }[];
  };
  expect(demo.people.map((one) => one.person)).toEqual(["learner", "guardian", "teacher", "operator"]);
  for (const { person, name } of demo.people) {
    const response = await server.call(null, "POST", "/api/demo/sign-in", { person });
    expect(response.status).toBe(200);
    expect(((await response.json()) as LoginReply).user).toMatchObject({ role: person, name });
  }
  const forwarded = { "X-Forwarded-For": "203.0.113.9" };
  expect((await server.call(null, "POST", "/api/demo/sign-in", { person: "operator" }, forwarded)).status).toBe(404);
  const rebound = { Host: `evil.example:${new URL(server.url).port}` };
  expect((await server.call(null, "POST", "/api/demo/sign-in", { person: "operator" }, rebound)).status).toBe(404);
});

test("a restart keeps the demo's people as they are", async () => {
  await using server = await startServer({ env: { MASTERX_DEMO: "true" } });
  const people = () => server.store.read.selectFrom("users").select(["id", "email"]).orderBy("email").execute();
  const links = () =>
    server.store.read.selectFrom("links").select(["id", "purposes", "status"]).orderBy("id").execute();
  const before = [await people(), await links()];
  await server.restart();
  expect([await people(), await links()]).toEqual(before);
});

test("outside demo mode there is no door and no account", async () => {
  await using server = await startServer();
  expect(await (await server.call(null, "GET", "/api/demo")).json()).toEqual({ demo: false, people: [] });
  expect((await server.call(null, "POST", "/api/demo/sign-in", { person: "operator" })).status).toBe(404);
  expect(await server.store.read.selectFrom("users").selectAll().execute()).toEqual([]);
});
