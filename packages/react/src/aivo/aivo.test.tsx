import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { LearnerState } from "@masterx/protocol";
import { createScriptedServer, type SentMessage } from "@masterx/testing";
import { act, render, screen } from "@testing-library/react";
import { StrictMode, useEffect } from "react";
import {
  getToken,
  useWebSocket,
  useWebSocketContext,
  VirtualBrainMonitor,
  virtualBrainClient,
  WebSocketProvider,
  type WebSocketProviderProps,
} from "../aivo.ts";
import { serverAddress } from "./server-address.ts";

const own = { WebSocket: globalThis.WebSocket, fetch: globalThis.fetch };
let server: ReturnType<typeof createScriptedServer>;
beforeEach(() => {
  server = createScriptedServer();
  Object.assign(globalThis, { WebSocket: server.WebSocket, fetch: server.fetch });
});
afterEach(() => {
  Object.assign(globalThis, own);
  sessionStorage.clear();
});

const settle = () =>
  act(async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  });
const six: LearnerState = {
  cognitive_load: 0.7,
  engagement_level: 0.6,
  frustration_level: 0.5,
  fatigue_level: 0.4,
  confidence_level: 0.3,
  motivation_level: 0.2,
};
const update = (version: number) => ({
  learner_id: "ada",
  version,
  state: six,
  confidence: 0.5,
  flow_state: "flow",
  reasons: [],
});
const sent = (type: string): readonly SentMessage[] => server.last().sent.filter((message) => message.type === type);

async function open(children: React.ReactNode, props: Partial<WebSocketProviderProps> = {}) {
  const page = render(
    <StrictMode>
      <WebSocketProvider url="ws://localhost:8000/ws" token="token" {...props}>
        {children}
      </WebSocketProvider>
    </StrictMode>,
  );
  await settle();
  return page;
}

describe("the AIVO document's provider", () => {
  test("StrictMode opens one socket, at the address that the document gives", async () => {
    await open(null);
    expect(server.sockets.map(({ url }) => url)).toEqual(["ws://localhost:8000/api/ws?batch=1"]);
    expect(server.asked[0]).toMatchObject({ token: "token", path: "/api/ws/ticket" });
  });

  test("a dashboard follows a learner, hears the six numbers, and the monitor beside it keeps its learner", async () => {
    const states: LearnerState[] = [];
    const told: unknown[] = [];
    // As the document writes it.
    const ParentDashboard = ({ learnerId }: { learnerId: string }) => {
      const { subscribeLearner, unsubscribeLearner, subscribedLearners } = useWebSocketContext();
      useEffect(() => {
        subscribeLearner(learnerId);
        const unsubscribe = virtualBrainClient.onStateUpdate(learnerId, (state) => states.push(state));
        return () => {
          unsubscribeLearner(learnerId);
          unsubscribe();
        };
      }, [learnerId, subscribeLearner, unsubscribeLearner]);
      return <p>Subscribed: {subscribedLearners.has(learnerId) ? "Yes" : "No"}</p>;
    };
    const props = { onStateUpdate: (data: unknown) => told.push(data) };
    const both = (dashboard: boolean) => (
      <StrictMode>
        <WebSocketProvider url="ws://localhost:8000/ws" token="token" {...props}>
          {dashboard ? <ParentDashboard learnerId="ada" /> : null}
          <VirtualBrainMonitor learnerId="ada" showPerformance={true} showRecommendations={true} />
        </WebSocketProvider>
      </StrictMode>
    );
    const { rerender } = render(both(true));
    await settle();
    expect(screen.getByText(/Subscribed/).textContent).toBe("Subscribed: Yes");
    act(() => server.push("state_update", update(1)));
    expect(states).toEqual([six]);
    expect(told).toEqual([update(1)]);
    rerender(both(false));
    await act(() => Bun.sleep(300));
    act(() => server.push("state_update", update(2)));
    expect(states).toHaveLength(1);
    expect([sent("subscribe_learner").length, sent("unsubscribe_learner").length]).toEqual([1, 0]);
  });

  test("an interaction is sent with a key of its own, its answer is told, and a refusal goes to onError", async () => {
    const answers: unknown[] = [];
    const errors: Error[] = [];
    const LearningActivity = () => {
      const { sendVirtualBrainInteraction, isConnected, joinRoom } = useWebSocketContext();
      const handleAnswer = () => {
        if (!isConnected) return;
        sendVirtualBrainInteraction({
          learner_id: "u1",
          type: "question_response",
          content: "7 × 8",
          response: "56",
          context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
        });
        joinRoom("forbidden");
      };
      return <button onClick={handleAnswer}>answer</button>;
    };
    await open(<LearningActivity />, {
      onVirtualBrainResponse: (data) => answers.push(data),
      onError: (error) => errors.push(error),
    });
    act(() => screen.getByText("answer").click());
    const [first] = sent("virtual_brain_interact");
    expect(first?.data).toMatchObject({ learner_id: "u1", context: { correct: true } });
    expect(String(first?.data["interaction_id"])).toHaveLength(36);
    act(() => server.push("virtual_brain_response", { learner_id: "u1", result: { flow_state: "flow" } }));
    await settle();
    expect(answers).toEqual([{ learner_id: "u1", result: { flow_state: "flow" } }]);
    expect(errors.map((error) => error.message)).toEqual(["Not yours."]);
  });

  test("an interaction before the connection waits and goes out once; one that the server refuses goes to onError", async () => {
    const errors: Error[] = [];
    let context: ReturnType<typeof useWebSocketContext> | undefined;
    const Taker = () => {
      context = useWebSocketContext();
      return null;
    };
    render(
      <WebSocketProvider url="ws://localhost:8000/ws" token="token" onError={(error) => errors.push(error)}>
        <Taker />
      </WebSocketProvider>,
    );
    const interaction = { learner_id: "u1", type: "hint_request", content: "7 × 8" } as const;
    act(() => context?.sendVirtualBrainInteraction({ ...interaction, interaction_id: "i1" }));
    await settle();
    expect(sent("virtual_brain_interact").map(({ data }) => data)).toEqual([{ ...interaction, interaction_id: "i1" }]);
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "virtual_brain_interact") return true;
      const data = { code: "forbidden", message: "Not your learner." };
      socket.receive({ type: "error", data, timestamp: "", in_reply_to: id });
      return false;
    };
    act(() => context?.sendVirtualBrainInteraction({ ...interaction, interaction_id: "i2" }));
    await settle();
    expect(errors.map(({ message }) => message)).toEqual(["Not your learner."]);
  });

  test("state and adapted text are asked for", async () => {
    let context: ReturnType<typeof useWebSocketContext> | undefined;
    const Taker = () => {
      context = useWebSocketContext();
      return null;
    };
    await open(<Taker />);
    server.onMessage = ({ type, id }, socket) => {
      const replies: Record<string, object> = {
        get_state: { type: "state_response", data: { learner_id: "ada", version: 1, state: six } },
        adapt_content: { type: "content_adapted", data: { learner_id: "ada", adapted_content: "Short." } },
      };
      const reply = replies[type];
      if (reply) queueMicrotask(() => socket.receive({ ...reply, timestamp: "", in_reply_to: id }));
      return !reply;
    };
    expect(await context?.getState("ada")).toEqual(six);
    const content = { learner_id: "ada", content: "Long.", content_type: "text" };
    expect(await context?.adaptContent(content)).toBe("Short.");
  });

  test("unmounting closes the socket and leaves no handler; without autoConnect nothing is opened", async () => {
    const { unmount } = await open(null);
    unmount();
    await Bun.sleep(300);
    expect(server.live()).toBe(0);
    await open(null, { autoConnect: false });
    expect(server.sockets).toHaveLength(1);
  });

  test("outside of it the hook says what to do", () => {
    const silent = console.error;
    console.error = () => undefined;
    const Lost = () => String(useWebSocketContext().isConnected);
    expect(() => render(<Lost />)).toThrow("put <WebSocketProvider");
    console.error = silent;
  });
});

describe("the AIVO document's hook", () => {
  const heard: unknown[] = [];
  const Hook = ({ reconnect }: { reconnect: boolean }) => {
    const ws = useWebSocket({
      url: "ws://localhost:8000/ws",
      token: "token",
      reconnect,
      reconnectInterval: 20,
      maxReconnectAttempts: 5,
    });
    const { subscribe } = ws;
    useEffect(() => subscribe("state_update", (data) => heard.push(data)), [subscribe]);
    return <button onClick={() => ws.emit("ping")}>{ws.isConnected ? "open" : "closed"}</button>;
  };

  test("connects, hears, sends, and comes back after a loss", async () => {
    render(<Hook reconnect />);
    await settle();
    act(() => screen.getByText("open").click());
    // The client's own heartbeat has ids.
    expect(sent("ping").filter(({ id }) => id === undefined)).toHaveLength(1);
    act(() => server.push("state_update", update(1)));
    expect(heard.splice(0)).toEqual([update(1)]);
    act(() => server.last().end(1006));
    expect(screen.getByRole("button").textContent).toBe("closed");
    await act(() => Bun.sleep(100));
    await settle();
    expect([screen.getByRole("button").textContent, server.sockets.length]).toEqual(["open", 2]);
  });

  test("without reconnect the first loss is the end", async () => {
    render(<Hook reconnect={false} />);
    await settle();
    act(() => server.last().end(1006));
    await act(() => Bun.sleep(400));
    expect([screen.getByRole("button").textContent, server.sockets.length]).toEqual(["closed", 1]);
  });
});

test("addresses as the document writes them, and the token where the page keeps it", () => {
  expect(
    ["ws://localhost:8000/ws", "wss://school.test/api/ws/", "https://school.test", undefined].map(serverAddress),
  ).toEqual(["http://localhost:8000", "https://school.test", "https://school.test", undefined]);
  expect(getToken()).toBeNull();
  sessionStorage.setItem("access_token", "mine");
  expect(getToken()).toBe("mine");
});
