import { describe, expect, test } from "bun:test";
import { openSyncedClient } from "@masterx/testing/open-client";

const six = {
  cognitive_load: 0.5,
  engagement_level: 0.5,
  frustration_level: 0.1,
  fatigue_level: 0.2,
  confidence_level: 0.6,
  motivation_level: 0.7,
};
const full = (version: number, state: object = {}) => ({
  learner_id: "ada",
  version,
  state: { ...six, ...state },
  confidence: 0.8,
  flow_state: "flow",
  reasons: [],
});
const typesOf = (sent: readonly { readonly type: string }[]) => sent.map((message) => message.type);

describe("a learner's live state", () => {
  test("is followed when asked for, and again by resume", async () => {
    const { server, clock, client } = await openSyncedClient();
    await client.subscribeLearner("ada");
    expect(server.last().sent.at(-1)).toMatchObject({ type: "subscribe_learner", data: { learner_id: "ada" } });
    server.push("state_update", full(3));
    expect(client.learner("ada").snapshot()).toMatchObject({ version: 3, state: six, at: clock.now() });
    server.last().end(1006);
    await clock.advance(1_000);
    const positions = server.last().sent[0]?.data["positions"] ?? {};
    expect(Object.keys(positions)).toEqual(["learner:ada", "user:u1"]);
    expect(typesOf(server.last().sent)).not.toContain("subscribe_learner");
    server.push("state_update", full(2));
    expect(client.learner("ada").snapshot()?.version).toBe(3);
    const head = { epoch: "e1", offset: 7 };
    const snapshot = { state: full(9) };
    server.push("resumed", { of: "learner:ada", recovered: false, why: "limit", head, snapshot });
    expect(client.learner("ada").snapshot()?.version).toBe(9);
  });

  test("goes with the right to see it, and with the last who wants to", async () => {
    const { server, client } = await openSyncedClient();
    await client.subscribeLearner("ada");
    server.push("state_update", full(3));
    server.push("resumed", { of: "learner:ada", recovered: false, why: "forbidden" });
    expect(client.learner("ada").snapshot()).toBeNull();
    server.push("state_update", full(4));
    await client.unsubscribeLearner("ada");
    expect(client.learner("ada").snapshot()).toBeNull();
    expect(typesOf(server.last().sent)).toContain("unsubscribe_learner");
  });

  test("goes when it is withdrawn from oneself, not when it is from another or another purpose is", async () => {
    const { server, client } = await openSyncedClient();
    await client.subscribeLearner("ada");
    server.push("state_update", full(3));
    const change = { learner_id: "ada", adult_id: "u1", purpose: "live_state", granted: false };
    for (const other of [{ adult_id: "u2" }, { adult_id: undefined }, { purpose: "readings" }, { granted: true }]) {
      server.push("consent_changed", { ...change, ...other });
      expect(client.learner("ada").snapshot()?.version).toBe(3);
    }
    server.push("consent_changed", change);
    expect(client.learner("ada").snapshot()).toBeNull();
  });

  test("that is not shared says so to who asked", async () => {
    const { server, client } = await openSyncedClient();
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "subscribe_learner") return true;
      const data = { code: "not_shared", message: "Not shared with you." };
      socket.receive({ type: "error", data, timestamp: "", in_reply_to: id });
      return false;
    };
    const refused: unknown = await client.subscribeLearner("ada").catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "not_shared", retry: false });
  });
});

describe("[§1.4] what changed only", () => {
  const pad_values = { pleasure: 0.8, arousal: 0.6, dominance: 0.2 };
  const emotion = { word: "Excited", primary_emotion: "excitement", intensity: 0.9, evidence: [], pad_values };

  test("is asked for, and is whole again before anybody sees it", async () => {
    const { server, client } = await openSyncedClient({ delta: true });
    expect(server.last().url).toBe("ws://school.test/api/ws?batch=1&delta=1");
    const seen: object[] = [];
    client.on("emotion_update", (data) => seen.push(data));
    client.on("state_update", (data) => seen.push(data));
    const at = (offset: number) => ({ channel: "user:u1", epoch: "e1", offset });
    server.push("emotion_update", { message_id: "m1", revision: 1, emotion }, at(1));
    const emotion_delta = { word: "Calm", intensity: 0.2 };
    server.push("emotion_update", { message_id: "m2", revision: 1, emotion_delta }, at(2));
    server.push("state_update", full(4));
    server.push("state_update", { learner_id: "ada", version: 6, since: 4, state: { fatigue_level: 0.9 } });
    expect(seen).toEqual([
      { message_id: "m1", revision: 1, emotion },
      { message_id: "m2", revision: 1, emotion: { ...emotion, ...emotion_delta } },
      full(4),
      full(6, { fatigue_level: 0.9 }),
    ]);
  });

  test("without the state that it names the state is asked for, once, and goes on from there", async () => {
    const { server, clock, client } = await openSyncedClient({ delta: true });
    const versions: number[] = [];
    client.on("state_update", ({ version }) => versions.push(version));
    server.push("state_update", full(4));
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "get_state") return true;
      const data = { learner_id: "ada", version: 9, state: { ...six, fatigue_level: 0.3 } };
      queueMicrotask(() => socket.receive({ type: "state_response", data, timestamp: "", in_reply_to: id }));
      return false;
    };
    const change = (since: number, version: number) =>
      server.push("state_update", { learner_id: "ada", version, since, state: { frustration_level: 0.4 } });
    change(7, 8);
    change(8, 9);
    await clock.settle();
    expect(typesOf(server.last().sent).filter((type) => type === "get_state")).toHaveLength(1);
    expect(client.learner("ada").snapshot()).toMatchObject({ version: 9, flow_state: "flow" });
    change(9, 10);
    expect(versions).toEqual([4, 10]);
    expect(client.learner("ada").snapshot()?.state).toMatchObject({ fatigue_level: 0.3, frustration_level: 0.4 });
  });

  test("a reading whose base this connection never had is recovered with its channel", async () => {
    const { server, clock, client } = await openSyncedClient({ delta: true });
    server.recovers = true;
    const seen: string[] = [];
    client.on("emotion_update", (data) => seen.push(data.message_id));
    const at = (offset: number) => ({ channel: "user:u1", epoch: "e1", offset });
    server.historyOf("user:u1").push({ type: "emotion_update", data: { message_id: "m1", revision: 1, emotion } });
    server.push("emotion_update", { message_id: "m1", revision: 1, emotion_delta: { word: "Calm" } }, at(1));
    expect(seen).toEqual([]);
    await clock.settle();
    expect(seen).toEqual(["m1"]);
  });
});
