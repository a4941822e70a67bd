import { afterEach, describe, expect, it, jest } from "bun:test";
import { nativeSocketClient as ours } from "./native-socket.client.ts";

/* A page's own test with the MasterX document's import and calls; it needs no server, its WebSocket is a mock. */
const own = globalThis.WebSocket;
ours.configure({ getToken: () => "token" });
/** Node's name, loosely: a mock has none of a socket's constants. */
const global = globalThis as unknown as Record<string, unknown>;
afterEach(() => {
  ours.disconnect();
  globalThis.WebSocket = own;
});

// block masterx/unit-test
import { nativeSocketClient } from "./native-socket.client";

describe("WebSocket client", () => {
  it("connects with the token", () => {
    const mockWs = jest.fn();
    global.WebSocket = mockWs;
    nativeSocketClient.connect();
    expect(mockWs).toHaveBeenCalledWith(expect.stringContaining("ws://localhost:8001/api/ws?token="));
  });
});
// end
