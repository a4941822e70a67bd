import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { nativeSocketClient } from "@masterx/client/native";
import { createFakeSocket } from "@masterx/testing";
import { act, render, screen } from "@testing-library/react";
import { StrictMode, useEffect, useState } from "react";
import { useWebSocket } from "../masterx.ts";

const own = globalThis.WebSocket;
let net: ReturnType<typeof createFakeSocket>;
beforeEach(() => {
  jest.useFakeTimers();
  net = createFakeSocket();
  Reflect.set(globalThis, "WebSocket", net.WebSocket);
});
afterEach(() => {
  nativeSocketClient.disconnect();
  jest.useRealTimers();
  globalThis.WebSocket = own;
});

// As the MasterX document writes a component over the hook.
const Chat = () => {
  const { isConnected, subscribe, emit } = useWebSocket();
  const [word, setWord] = useState("");
  useEffect(() => {
    if (!isConnected) return;
    const unsubscribe = subscribe("emotion_update", (data) => setWord(data.emotion.primary_emotion));
    return unsubscribe;
  }, [isConnected, subscribe]);
  return (
    <button type="button" onClick={() => emit("user_typing", { session_id: "s1", isTyping: true })}>
      {isConnected ? "open" : "closed"} {word}
    </button>
  );
};

test("two components in StrictMode share one socket, hear events, send, and close it when both are gone", () => {
  const { unmount } = render(
    <StrictMode>
      <Chat />
      <Chat />
    </StrictMode>,
  );
  expect(net.sockets).toHaveLength(1);
  act(() => net.last().open());
  act(() =>
    net.last().receive({ type: "emotion_update", data: { message_id: "m", emotion: { primary_emotion: "excited" } } }),
  );
  const [first, second] = screen.getAllByRole("button");
  expect([first?.textContent, second?.textContent]).toEqual(["open excited", "open excited"]);
  act(() => first?.click());
  expect(net.last().sent).toMatchObject([{ type: "user_typing", data: { session_id: "s1", isTyping: true } }]);
  unmount();
  jest.advanceTimersByTime(250);
  expect(net.live()).toBe(0);
  expect(nativeSocketClient.eventHandlers.size).toBe(0);
});
