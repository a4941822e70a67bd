import { afterAll, afterEach, beforeAll, expect, spyOn, test } from "bun:test";
import { useWebSocket } from "@/hooks/useWebSocket";
import { nativeSocketClient } from "@masterx/client/native";
import { createSession } from "@masterx/testing/people";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useCallback, useEffect, useRef, useState } from "react";

/* Components with the MasterX document's calls, on a real server; `check-documents.ts` puts the document's own in their place. */
let server: TestServer;
let mira: TestPerson;
let noor: TestPerson;
let currentSessionId: string;

beforeAll(async () => {
  // What the server sends comes when it comes, outside of any act.
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", false);
  server = await startServer();
  mira = await server.person("Mira");
  noor = await server.person("Noor");
  currentSessionId = await createSession(server.url, [mira, noor]);
  nativeSocketClient.configure({ url: server.url, getToken: () => mira.token });
});
afterAll(async () => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  await server[Symbol.asyncDispose]();
});
afterEach(async () => {
  cleanup();
  // Whoever used the hook last is waited for: it closes a moment after its unmounting.
  await waitFor(() => expect(nativeSocketClient.getState()).toBe("closed"));
  nativeSocketClient.eventHandlers.clear();
});

const excited = "I am so excited about learning!";
const post = async (message: string) => {
  const answer = await server.call(mira, "POST", "/api/v1/chat", { message, session_id: currentSessionId });
  return (await answer.json()) as { message_id: string };
};
const connected = () => waitFor(() => expect(nativeSocketClient.isConnected()).toBe(true));

// What the document's code takes from the page around it.
const subscribe: ReturnType<typeof useWebSocket>["subscribe"] = (event, callback) =>
  nativeSocketClient.on(event, callback);
const Layout = ({ children }) => <main>{children}</main>;
const calls: string[] = [];
const initializeSocketHandlers = () => void calls.push("initialize");
const cleanupSocketHandlers = () => void calls.push("cleanup");
const checkConnection = () => void calls.push("check");
const seen: Record<string, unknown[]> = { chat: [], widget: [], animated: [], readiness: [], handled: [] };
const updateEmotionState = (emotion: unknown) => void seen["chat"]?.push(emotion);
const setCurrentEmotion = (emotion: unknown) => void seen["widget"]?.push(emotion);
const animateEmotionChange = (name: string) => void seen["animated"]?.push(name);
const updateLearningReadiness = (readiness: string) => void seen["readiness"]?.push(readiness);
const handler = (data: unknown) => void seen["handled"]?.push(data);
function useDebouncedCallback<Value>(run: (value: Value) => void, delayMs: number) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (value: Value) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => run(value), delayMs);
  };
}

test("the app's shell connects on load, once for the whole page", async () => {
  const Status = () => {
    // block masterx/app-shell
    const { isConnected } = useWebSocket();
    // end
    return <p>{isConnected ? "connected" : "away"}</p>;
  };
  // block masterx/app-shell-component
  const AppShell = () => {
    useWebSocket();
    return <Layout>page</Layout>;
  };
  // end
  render(
    <>
      <Status />
      <AppShell />
    </>,
  );
  await screen.findByText("connected");
  expect(screen.getByRole("main").textContent).not.toBe("");
  const status = await server.call(mira, "GET", "/api/websocket/status");
  expect(await status.json()).toMatchObject({ active_connections: 1 });
});

test("whoever subscribes to emotion_update is told how a message reads, until it cleans up", async () => {
  using log = spyOn(console, "log").mockImplementation(() => {});
  const Chat = () => {
    const { isConnected, subscribe } = useWebSocket();
    // block masterx/chat-container
    useEffect(() => {
      const unsubscribe = subscribe("emotion_update", (data) => {
        updateEmotionState(data.emotion);
      });
      return unsubscribe;
    }, [isConnected]);
    // end
    return null;
  };
  const Widget = () => {
    const { isConnected, subscribe } = useWebSocket();
    // block masterx/widget
    useEffect(() => {
      if (!isConnected) return;
      const unsubscribe = subscribe("emotion_update", (data) => {
        const emotion = data.emotion;
        setCurrentEmotion(emotion);
        animateEmotionChange(emotion.primary_emotion);
        updateLearningReadiness(emotion.learning_readiness);
      });
      return unsubscribe;
    }, [isConnected]);
    // end
    return null;
  };
  const AnyComponent = () => {
    // block masterx/any-component
    const { isConnected, subscribe } = useWebSocket();
    useEffect(() => {
      if (!isConnected) return;
      const unsubscribe = subscribe("emotion_update", (data) => {});
      return unsubscribe;
    }, [isConnected, subscribe]);
    // end
    return <p>{isConnected ? "connected" : "away"}</p>;
  };
  const Cleanup = () => {
    // block masterx/cleanup
    useEffect(() => {
      const unsubscribe = subscribe("emotion_update", handler);
      return unsubscribe;
    }, []);
    // end
    return null;
  };
  const page = render(
    <>
      <Chat />
      <Widget />
      <AnyComponent />
      <Cleanup />
    </>,
  );
  await screen.findByText("connected");
  const measure = () => {
    // block masterx/latency
    const startTime = Date.now();
    subscribe("emotion_update", (data) => {
      const latency = Date.now() - startTime;
      console.log("Latency:", latency, "ms");
    });
    // end
  };
  measure();
  const Debug = () => {
    // block masterx/debug
    const { isConnected } = useWebSocket();
    console.log("WS Connected:", isConnected);
    subscribe("emotion_update", (data) => {
      console.log("Emotion received:", data);
    });
    // end
    return null;
  };
  render(<Debug />);
  await post(excited);
  const emotion = expect.objectContaining({ primary_emotion: expect.any(String), pad_values: expect.anything() });
  await waitFor(() => expect(seen["handled"]).toHaveLength(1));
  expect(seen).toEqual({
    chat: [emotion],
    widget: [emotion],
    animated: [expect.any(String)],
    readiness: [expect.any(String)],
    handled: [expect.objectContaining({ emotion })],
  });
  expect(log.mock.calls).toContainEqual(["Latency:", expect.any(Number), "ms"]);
  expect(log.mock.calls).toContainEqual(["WS Connected:", true]);
  expect(log.mock.calls).toContainEqual(["Emotion received:", expect.objectContaining({ emotion })]);
  const count = () => {
    // block masterx/handlers
    console.log(nativeSocketClient.eventHandlers.size);
    // end
  };
  count();
  expect(Number(log.mock.lastCall?.[0])).toBeLessThan(10);
  page.unmount();
  await post("And I am happy.");
  await waitFor(() => expect(log.mock.calls.filter(([first]) => first === "Emotion received:")).toHaveLength(2));
  expect(seen["handled"]).toHaveLength(1);
});

test("typing goes out once it has settled, and who else types is shown", async () => {
  const Composer = () => {
    const { isConnected, emit } = useWebSocket();
    // block masterx/typing
    const handleTyping = useDebouncedCallback((isTyping: boolean) => {
      emit("user_typing", { session_id: currentSessionId, isTyping });
    }, 300);
    // end
    return (
      <input
        aria-label={isConnected ? "message" : "away"}
        // block masterx/typing#2
        onChange={(e) => {
          handleTyping(e.target.value.length > 0);
        }}
        // end
      />
    );
  };
  const Typists = () => {
    const { subscribe } = useWebSocket();
    // block masterx/typists
    const [typingUsers, setTypingUsers] = useState<string[]>([]);
    useEffect(() => {
      const unsubscribe = subscribe("typing_indicator", (data) => {
        if (data.isTyping) setTypingUsers((before) => [...before, data.user_id]);
        else setTypingUsers((before) => before.filter((id) => id !== data.user_id));
      });
      return unsubscribe;
    }, [subscribe]);
    // end
    return (
      <div data-testid="typists">
        {/* block masterx/typists#2 */}
        {typingUsers.length > 0 && <div>{`${typingUsers[0]} is typing...`}</div>}
        {/* end */}
      </div>
    );
  };
  render(
    <>
      <Composer />
      <Typists />
    </>,
  );
  const input = await screen.findByLabelText("message");
  const other = await server.document(noor);
  other.send({ type: "join_session", data: { session_id: currentSessionId } });
  await other.next("session_update");
  const joined = new Promise((resolve) => subscribe("session_update", resolve));
  nativeSocketClient.send("join_session", { session_id: currentSessionId });
  await joined;
  fireEvent.change(input, { target: { value: "I th" } });
  const heard = (await other.next("typing_indicator")) as { data: { user_id: string; isTyping: boolean } };
  expect(heard.data).toMatchObject({ user_id: mira.id, isTyping: true });
  const typing = (isTyping: boolean) =>
    other.send({ type: "user_typing", data: { session_id: currentSessionId, isTyping } });
  typing(true);
  await screen.findByText(`${noor.id} is typing...`);
  typing(false);
  await waitFor(() => expect(screen.getByTestId("typists").textContent).toBe(""));
  other.close();
});

test("a message is shown at once, then sent; one from another device comes over the socket, and once", async () => {
  const messages: { id: string; content: string; status?: string }[] = [];
  const generateTempId = () => "temporary";
  const addMessage = (message) => void messages.push({ ...message });
  const updateMessage = (id: string, changes: object) =>
    void Object.assign(messages.find((message) => message.id === id) ?? {}, changes);
  const messageExists = (id: string) => messages.some((message) => message.id === id);
  const chatApi = {
    async sendMessage(content: string) {
      return { id: (await post(content)).message_id };
    },
  };
  nativeSocketClient.connect();
  await connected();
  // block masterx/sync
  const sendMessage = async (message: string) => {
    const tempMessage = { id: generateTempId(), content: message, status: "sending" };
    addMessage(tempMessage);
    const response = await chatApi.sendMessage(message);
    updateMessage(tempMessage.id, { id: response.id, status: "sent" });
  };
  subscribe("message_received", (data) => {
    if (!messageExists(data.message.id)) addMessage(data.message);
  });
  // end
  const sending = sendMessage("From this device");
  expect(messages).toEqual([{ id: "temporary", content: "From this device", status: "sending" }]);
  await sending;
  expect(messages[0]).toEqual({ id: expect.stringMatching(/-/), content: "From this device", status: "sent" });
  await post("From another device");
  const contents = () => messages.filter(({ content }) => content === "From another device");
  await waitFor(() => expect(contents()).toHaveLength(1));
  nativeSocketClient.disconnect();
});

test("the hook's own way with the client: connects when mounted, and leaves nothing when gone", async () => {
  const Polling = () => {
    // block masterx/hook
    useEffect(() => {
      nativeSocketClient.connect();
      initializeSocketHandlers();
      const interval = setInterval(checkConnection, 1000);
      return () => {
        clearInterval(interval);
        cleanupSocketHandlers();
        nativeSocketClient.disconnect();
      };
    }, []);
    // end
    return null;
  };
  const Plain = () => {
    // block masterx/hook-effect
    useEffect(() => {
      nativeSocketClient.connect();
      initializeSocketHandlers();
      return () => {
        cleanupSocketHandlers();
        nativeSocketClient.disconnect();
      };
    }, []);
    // end
    // block masterx/hook-callbacks
    const subscribe = useCallback((event, callback) => {
      nativeSocketClient.on(event, callback);
      return () => nativeSocketClient.off(event, callback);
    }, []);
    const emit = useCallback((event, data) => {
      nativeSocketClient.send(event, data);
    }, []);
    // end
    const [pongs, setPongs] = useState(0);
    useEffect(() => subscribe("pong", () => setPongs((before) => before + 1)), [subscribe]);
    return <button onClick={() => emit("ping", {})}>{pongs} pongs</button>;
  };
  for (const Hook of [Polling, Plain]) {
    calls.length = 0;
    const page = render(<Hook />);
    await connected();
    if (Hook === Plain) {
      act(() => screen.getByRole("button").click());
      await screen.findByText("1 pongs");
    }
    page.unmount();
    expect([nativeSocketClient.getState(), nativeSocketClient.eventHandlers.size]).toEqual(["closed", 0]);
    expect([calls[0], calls.at(-1)]).toEqual(["initialize", "cleanup"]);
  }
});
