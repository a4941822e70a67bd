import { afterEach, beforeEach, describe, expect, it, jest, test } from "bun:test";
import { createFakeSocket } from "@masterx/testing";
import { createNativeSocketClient, nativeSocketClient, queueLimit } from "./native-socket-client.ts";

const own = globalThis.WebSocket;
beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  nativeSocketClient.disconnect();
  jest.useRealTimers();
  globalThis.WebSocket = own;
});

function fakeNet() {
  const net = createFakeSocket();
  Reflect.set(globalThis, "WebSocket", net.WebSocket);
  return net;
}

describe("WebSocket Client", () => {
  it("should connect with valid token", () => {
    const mockWs = jest.fn();
    Reflect.set(globalThis, "WebSocket", mockWs);

    nativeSocketClient.connect();

    expect(mockWs).toHaveBeenCalledWith(expect.stringContaining("ws://localhost:8001/api/ws?token="));
  });

  it("should retry on disconnect", () => {
    const net = fakeNet();
    const client = createNativeSocketClient();
    client.connect();
    const waits = [1_000, 2_000, 4_000, 5_000, 5_000, 30_000, 30_000].map((waitMs) => {
      net.last().end(1006);
      const before = net.sockets.length;
      jest.advanceTimersByTime(waitMs - 1);
      const early = net.sockets.length - before;
      jest.advanceTimersByTime(1);
      return [early, net.sockets.length - before];
    });
    expect(waits).toEqual(waits.map(() => [0, 1]));
    client.disconnect();
  });
});

test("a connection that opened is a new beginning", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  client.connect();
  for (let failures = 0; failures < 3; failures += 1) {
    net.last().end(1006);
    jest.advanceTimersByTime(4_000);
  }
  net.last().open();
  net.last().end(1006);
  jest.advanceTimersByTime(1_000);
  expect(net.sockets).toHaveLength(5);
  client.disconnect();
});

test("the token is asked for at each attempt, and may come late", async () => {
  const net = fakeNet();
  let asked = 0;
  const client = createNativeSocketClient({ url: "https://school.example", getToken: async () => `t&${(asked += 1)}` });
  client.connect();
  expect(client.getState()).toBe("connecting");
  await Promise.resolve();
  net.last().end(1006);
  jest.advanceTimersByTime(1_000);
  await Promise.resolve();
  expect(net.sockets.map((socket) => [socket.url, socket.protocols])).toEqual([
    ["wss://school.example/api/ws?token=t%261", []],
    ["wss://school.example/api/ws?token=t%262", []],
  ]);
  client.disconnect();
});

test("a token that comes after disconnect opens nothing", async () => {
  const net = fakeNet();
  const client = createNativeSocketClient({ getToken: async () => "t" });
  client.connect();
  client.disconnect();
  await Promise.resolve();
  await Promise.resolve();
  expect([net.sockets.length, client.getState()]).toEqual([0, "closed"]);
});

test("states, and connect twice is one socket", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  const states = [client.getState()];
  client.connect();
  client.connect();
  states.push(client.getState());
  net.last().open();
  states.push(client.getState());
  expect(client.isConnected()).toBe(true);
  client.disconnect();
  states.push(client.getState());
  expect(states).toEqual(["closed", "connecting", "open", "closed"]);
  expect(net.sockets).toHaveLength(1);
});

test("what is sent while not connected waits in order, bounded, and the oldest gives way with a word", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  const lost: unknown[] = [];
  client.on("queue_overflow", (message) => lost.push(message.data));
  client.connect();
  for (let count = 0; count <= queueLimit; count += 1) client.send("user_typing", { count });
  expect(lost).toEqual([{ count: 0 }]);
  net.last().open();
  expect(net.last().sent.map((message) => message.data["count"])).toEqual(
    Array.from({ length: queueLimit }, (_, index) => index + 1),
  );
  expect(typeof net.last().sent[0]?.timestamp).toBe("number");
  client.disconnect();
});

test("a ping every 30 s while open", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  client.connect();
  net.last().open();
  jest.advanceTimersByTime(90_000);
  expect(net.last().sent.map((message) => message.type)).toEqual(["ping", "ping", "ping"]);
  client.disconnect();
  jest.advanceTimersByTime(90_000);
  expect(net.last().sent).toHaveLength(3);
});

test("events reach every handler with their data; on returns its undo, off ends, and empty sets go", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  const seen: unknown[] = [];
  const handler = (data: unknown) => seen.push(data);
  const undo = client.on("typing_indicator", handler);
  client.on("typing_indicator", () => {
    throw new Error("mine");
  });
  client.on("typing_indicator", (data) => seen.push(data.isTyping));
  const logged = jest.spyOn(console, "error").mockImplementation(() => undefined);
  client.connect();
  net.last().open();
  const data = { session_id: "s", user_id: "u", isTyping: true };
  net.last().receive({ type: "typing_indicator", data });
  net.last().receive("not JSON");
  expect(seen).toEqual([data, true]);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
  undo();
  client.on("pong", handler);
  client.off("pong", handler);
  expect([...client.eventHandlers.keys()]).toEqual(["typing_indicator"]);
  client.disconnect();
});

test("[§9] 1008 once asks again, twice stops; 4500 and above stop at once", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  const refused: unknown[] = [];
  client.on("refused", (data) => refused.push(data));
  client.connect();
  net.last().end(1008, "Invalid token (invalid_token)");
  jest.advanceTimersByTime(1_000);
  net.last().end(1008, "Invalid token (invalid_token)");
  jest.advanceTimersByTime(120_000);
  expect(net.sockets).toHaveLength(2);
  client.connect();
  net.last().end(4506);
  jest.advanceTimersByTime(120_000);
  expect(net.sockets).toHaveLength(3);
  expect(refused).toHaveLength(2);
});

test("reconnect opens another socket and keeps what waits", () => {
  const net = fakeNet();
  const client = createNativeSocketClient();
  client.connect();
  client.send("user_typing", { isTyping: true });
  client.reconnect();
  net.last().open();
  expect([net.sockets.length, net.live(), net.last().sent.length]).toEqual([2, 1, 1]);
  client.disconnect();
});
