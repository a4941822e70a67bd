import { expect, test } from "bun:test";
import { eventPacket, parsePacket, socketIoUrl } from "./engine-io.ts";

test("an event is a message packet of Engine.IO that holds an event packet of Socket.IO", () => {
  expect(eventPacket("chat_message", { content: 'a "b"' })).toBe('42["chat_message",{"content":"a \\"b\\""}]');
});

test("what a server sends is told apart", () => {
  const open = '0{"sid":"x","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';
  expect(parsePacket(open)).toEqual({ type: "open" });
  expect(parsePacket("2")).toEqual({ type: "ping" });
  expect(parsePacket('40{"sid":"y"}')).toEqual({ type: "connected" });
  expect(parsePacket('42["session_update",{"action":"joined"}]')).toEqual({
    type: "event",
    name: "session_update",
    data: { action: "joined" },
  });
  expect(parsePacket('44{"message":"no"}')).toEqual({ type: "refused", reason: '44{"message":"no"}' });
});

test("a client of Engine.IO 4 asks for the WebSocket at once", () => {
  expect(socketIoUrl("http://127.0.0.1:4000")).toBe("ws://127.0.0.1:4000/socket.io/?EIO=4&transport=websocket");
});
