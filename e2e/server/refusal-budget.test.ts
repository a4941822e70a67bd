import { expect, test } from "bun:test";
import { startServerProcess } from "@masterx/testing/server-process";
import { handshake } from "./handshake.ts";
import { register } from "@masterx/testing/people";
import { expectStillWell } from "./still-well.ts";

test("[§2.4] the third refusal of one credential gets 401 with Retry-After", async () => {
  await using server = await startServerProcess();
  const path = "/api/ws?token=the-same-wrong-one";
  for (const _ of [1, 2]) expect((await handshake(server.url, path)).close?.code).toBe(1008);
  const third = await handshake(server.url, path);
  expect([third.status, JSON.parse(third.body)]).toMatchObject([401, { code: "invalid_token" }]);
  expect(Number(third.headers["retry-after"])).toBeGreaterThan(0);
  await expectStillWell(server, server.pid);
});

test("[§2.4] refusals beyond the address's budget get 429 with Retry-After; who is admitted does not feel it", async () => {
  await using server = await startServerProcess();
  const mira = await register(server.url, "Mira");
  const answers = [];
  for (let index = 0; index < 45; index += 1) answers.push(await handshake(server.url, `/api/ws?token=wrong-${index}`));
  const statuses = answers.map((answer) => answer.status);
  expect(statuses.slice(0, 30).every((status) => status === 101)).toBe(true);
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused.length).toBeGreaterThan(5);
  for (const { headers, body } of refused) {
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(body)).toMatchObject({ code: "rate_limited" });
  }
  const admitted = await handshake(server.url, `/api/ws?token=${mira.token}`);
  expect([admitted.status, admitted.close]).toEqual([101, null]);
  await expectStillWell(server, server.pid);
});
