import { describe, expect, test } from "bun:test";
import { createClient } from "@masterx/client";
import { createFakeClock, createScriptedServer } from "@masterx/testing";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { MasterxProvider } from "../masterx-provider.tsx";
import { createInspector } from "./create-inspector.ts";
import { Devtools } from "./devtools.tsx";
import { filterMessages, messageLimit, noTraffic, withFrame } from "./traffic.ts";

describe("traffic", () => {
  test("batches are several messages, positions are the latest, a command is pending until it is answered", () => {
    let traffic = withFrame(noTraffic, "out", JSON.stringify({ type: "ping", data: {}, id: "r1" }), 1);
    expect(traffic.pending).toEqual([{ id: "r1", type: "ping", at: 1 }]);
    const event = (offset: number) => ({
      type: "message_received",
      data: {},
      channel: "session:s",
      epoch: "e",
      offset,
    });
    traffic = withFrame(traffic, "in", JSON.stringify([event(1), event(2)]), 2);
    traffic = withFrame(traffic, "in", JSON.stringify({ type: "pong", data: {}, in_reply_to: "r1" }), 3);
    expect(traffic.pending).toEqual([]);
    expect(traffic.positions).toEqual({ "session:s": { epoch: "e", offset: 2 } });
    expect(traffic.messages.map(({ number, way, type }) => [number, way, type])).toEqual([
      [1, "out", "ping"],
      [2, "in", "message_received"],
      [3, "in", "message_received"],
      [4, "in", "pong"],
    ]);
  });

  test("no token or password stands in it, and what is no message is left out", () => {
    const frame = JSON.stringify({ type: "refresh_token", data: { token: "secret", deep: { password: "secret" } } });
    const { messages } = withFrame(withFrame(noTraffic, "out", frame, 1), "in", "not json", 2);
    expect(messages.map(({ text }) => text)).toEqual([
      '{"type":"refresh_token","data":{"token":"…","deep":{"password":"…"}}}',
    ]);
  });

  test("only the newest are remembered", () => {
    let traffic = noTraffic;
    for (let at = 0; at < messageLimit + 7; at += 1) traffic = withFrame(traffic, "in", '{"type":"pong"}', at);
    expect([traffic.messages.length, traffic.messages[0]?.number]).toEqual([messageLimit, 8]);
  });

  test("the filter takes every word, anywhere, and a way", () => {
    let traffic = withFrame(noTraffic, "in", JSON.stringify({ type: "state_update", data: { learner_id: "Ada" } }), 1);
    traffic = withFrame(traffic, "out", JSON.stringify({ type: "get_state", data: { learner_id: "Ada" } }), 1);
    const found = (words: string, way: "both" | "in" | "out") =>
      filterMessages(traffic.messages, { words, way }).map(({ type }) => type);
    expect([found("state ada", "both"), found("update", "both"), found("", "out"), found("lin", "both")]).toEqual([
      ["state_update", "get_state"],
      ["state_update"],
      ["get_state"],
      [],
    ]);
  });
});

test("the panel shows the connection, its channels, and each message; the client works through it as without", async () => {
  const server = createScriptedServer();
  const clock = createFakeClock();
  const inspector = createInspector(server.WebSocket);
  const client = createClient({
    url: "http://school.test",
    getToken: () => "token",
    clock,
    storage: null,
    WebSocket: inspector.WebSocket,
    fetch: server.fetch as typeof fetch,
  });
  render(
    <MasterxProvider client={client}>
      <Devtools inspector={inspector} />
    </MasterxProvider>,
  );
  await act(() => clock.settle());
  await act(() => client.joinSession("s1"));
  await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
  const panel = screen.getByTestId("devtools");
  expect(panel.textContent).toContain("connected, synced");
  expect([...panel.querySelectorAll("td:first-child")].map((cell) => cell.textContent)).toEqual([
    "user:u1",
    "session:s1",
  ]);
  expect(screen.getByTestId("pending").textContent).toBe("none");
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "join" } });
  const rows = () => [...screen.getByTestId("messages").querySelectorAll("b")].map((row) => row.textContent);
  expect(rows()).toEqual(["session_update", "join_session"]);
  fireEvent.click(screen.getByRole("button", { name: "out" }));
  expect(rows()).toEqual(["join_session"]);
  fireEvent.click(screen.getByText("join_session"));
  expect(panel.querySelector("pre")?.textContent).toContain('"session_id": "s1"');
  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
  expect(screen.getByTestId("message-count").textContent).toBe("0 of 0");
});
