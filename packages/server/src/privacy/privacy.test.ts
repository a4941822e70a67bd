import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";
import { createLink, type NewLink } from "./create-link.ts";

test("a person's own switches: defaults, a decision, and what they have been told", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const get = async () => (await server.call(mira, "GET", "/api/v1/consents")).json() as Promise<unknown>;
  const defaults = { emotion_reading: true, ai_provider: false, voice: false };
  expect(await get()).toEqual({ consents: defaults, announced: false });
  const put = await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false });
  expect(await put.json()).toEqual({ consents: { ...defaults, emotion_reading: false }, announced: true });
  expect((await server.call(mira, "PUT", "/api/v1/consents/everything", { granted: true })).status).toBe(404);
  expect((await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: "yes" })).status).toBe(400);
});

test("a link joins a guardian or teacher and a learner, both see it, and nobody else", async () => {
  await using server = await startServer();
  const [learner, guardian, stranger] = [
    await server.person("Mira"),
    await server.person("Guardian", "guardian"),
    await server.person("Stranger", "teacher"),
  ];
  const link = (input: Partial<NewLink>) =>
    server.store.write(createLink, {
      id: Bun.randomUUIDv7(),
      adultEmail: guardian.email,
      learnerEmail: learner.email,
      purposes: ["live_state"],
      code: crypto.randomUUID(),
      isAccepted: true,
      now: Date.now(),
      ...input,
    });
  const first = await link({});
  const again = await link({ purposes: ["badges"] });
  expect(again.id).toBe(first.id);
  const links = async (person: typeof learner) =>
    ((await (await server.call(person, "GET", "/api/v1/links")).json()) as { links: unknown[] }).links;
  expect(await links(guardian)).toMatchObject([
    { learner: { id: learner.id }, purposes: ["badges"], status: "active" },
  ]);
  expect(await links(learner)).toEqual(await links(guardian));
  expect(await links(stranger)).toEqual([]);
  const code = (input: Partial<NewLink>) =>
    link(input).then(
      () => "linked",
      (error: { code: string }) => error.code,
    );
  expect(await code({ adultEmail: "nobody@example.org" })).toBe("not_found");
  expect(await code({ learnerEmail: guardian.email })).toBe("bad_request");
  expect(await code({ adultEmail: learner.email })).toBe("bad_request");
});

test("an invitation to an address is that account's alone, also where there is no such account; one without is anybody's with the code", async () => {
  await using server = await startServer();
  const [learner, other, guardian] = [
    await server.person("Mira"),
    await server.person("Ben"),
    await server.person("Guardian", "guardian"),
  ];
  const ask = async (whom: object) => {
    const reply = await server.call(guardian, "POST", "/api/v1/links", { ...whom, purposes: ["live_state"] });
    return (await reply.json()) as { id: string; code: string };
  };
  const accept = async (person: typeof learner, { id, code }: { id: string; code: string }) =>
    (await server.call(person, "POST", `/api/v1/links/${id}/accept`, { code, purposes: ["live_state"] })).status;
  const toNobody = await ask({ learner: "nobody@example.org" });
  expect(await accept(other, toNobody)).toBe(403);
  const toMira = await ask({ learner: learner.email });
  expect(await accept(other, toMira)).toBe(403);
  expect(await accept(learner, toMira)).toBe(204);
  const { links } = (await (await server.call(guardian, "GET", "/api/v1/links")).json()) as { links: object[] };
  expect(links).toMatchObject([
    { id: toNobody.id, learner: null, status: "pending", code: toNobody.code },
    { id: toMira.id, status: "active" },
  ]);
  expect(await accept(other, await ask({}))).toBe(204);
});
