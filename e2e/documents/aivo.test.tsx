import { afterAll, afterEach, beforeAll, expect, spyOn, test } from "bun:test";
import { useWebSocket } from "@masterx/react/aivo";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { render, screen, waitFor } from "@testing-library/react";
import LearnerMonitorPage from "./pages/learner-monitor-page.tsx";
import { handedOut, LearningActivity } from "./pages/learning-activity.tsx";
import { ParentDashboard } from "./pages/parent-dashboard.tsx";
import RootLayout from "./pages/root-layout.tsx";

/* Pages with the AIVO document's imports and calls, on a real server; `check-documents.ts` puts the document's own in their place. */
let server: TestServer;
let mira: TestPerson;
const own = { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket };

beforeAll(async () => {
  // What the server sends comes when it comes, outside of any act.
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", false);
  server = await startServer();
  mira = await server.person("Mira");
});
afterAll(async () => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  await server[Symbol.asyncDispose]();
});
afterEach(() => {
  Object.assign(globalThis, own);
  sessionStorage.clear();
  delete process.env["NEXT_PUBLIC_WS_URL"];
});

test("the app in the provider: an answer is told, the monitor and the dashboard follow the learner", async () => {
  sessionStorage.setItem("access_token", mira.token);
  process.env["NEXT_PUBLIC_WS_URL"] = `${server.url.replace("http", "ws")}/ws`;
  using log = spyOn(console, "log").mockImplementation(() => {});
  const told = (title: string) => log.mock.calls.filter(([first]) => first === title).map(([, second]) => second);
  const page = render(
    <RootLayout>
      <LearnerMonitorPage params={{ id: mira.id }} />
      <LearningActivity learnerId={mira.id} />
      <ParentDashboard learnerId={mira.id} />
    </RootLayout>,
    { container: document },
  );
  await screen.findByText("Real-time Monitoring");
  await screen.findByText("Subscribed: Yes");
  await waitFor(() => expect(handedOut.answer).toBeDefined());
  handedOut.answer?.("What is 7 × 8?", "56", true);
  const six = {
    cognitive_load: expect.any(Number),
    engagement_level: expect.any(Number),
    frustration_level: expect.any(Number),
    fatigue_level: expect.any(Number),
    confidence_level: expect.any(Number),
    motivation_level: expect.any(Number),
  };
  await waitFor(() => expect(told("VB response:")).toEqual([expect.objectContaining({ learner_id: mira.id })]));
  await waitFor(() =>
    expect(told("State update:")).toContainEqual(expect.objectContaining({ learner_id: mira.id, state: six })),
  );
  expect(told("Cognitive state:")).toContainEqual(six);
  await waitFor(() => expect(screen.getByTestId("virtual-brain-monitor").dataset["state"]).toBe("live"));
  expect(screen.getAllByRole("meter")).toHaveLength(6);
  page.unmount();
});

test("the hook with the document's settings connects at the document's address", async () => {
  const here = (url: string | URL) =>
    String(url).replace(/^(http|ws):\/\/localhost:8000/, (_, scheme) => server.url.replace("http", scheme));
  globalThis.fetch = ((url: string, init?: RequestInit) =>
    own.fetch(here(url), {
      ...init,
      headers: JSON.parse(JSON.stringify(init?.headers).replace("your-token", mira.token)),
    })) as typeof fetch;
  globalThis.WebSocket = class extends own.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(here(url), protocols);
    }
  };
  const Settings = () => {
    // block aivo/settings
    const ws = useWebSocket({
      url: "ws://localhost:8000/ws",
      token: "your-token",
      reconnect: true,
      reconnectInterval: 3000,
      maxReconnectAttempts: 5,
    });
    // end
    return <p>{ws.isConnected ? "connected" : "away"}</p>;
  };
  render(<Settings />);
  await screen.findByText("connected");
});
