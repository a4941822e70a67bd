import { describe, expect, test } from "bun:test";
import type { Client } from "@masterx/client";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import {
  ConnectionStatus,
  EmotionWidget,
  MasterxProvider,
  TypingIndicator,
  useConnection,
  useEmotion,
  useEvent,
  useOutbox,
  useSession,
} from "./index.ts";

function open() {
  const opened = openClient();
  return { ...opened, advance: (milliseconds: number) => act(() => opened.clock.advance(milliseconds)) };
}
const within = (client: Client, children: React.ReactNode) => (
  <StrictMode>
    <MasterxProvider client={client}>{children}</MasterxProvider>
  </StrictMode>
);
const thinking = (elapsed_ms: number) => ({ message_id: "a", question_id: "q", session_id: "s1", elapsed_ms });

describe("provider", () => {
  test("StrictMode opens one socket, unmounting closes it", async () => {
    const { server, client, advance } = open();
    const { unmount } = render(within(client, null));
    await advance(60_000);
    expect([server.sockets.length, server.live()]).toEqual([1, 1]);
    unmount();
    await advance(250);
    expect(server.live()).toBe(0);
  });

  test("a hook outside of a provider says what to do", () => {
    const silent = console.error;
    console.error = () => undefined;
    expect(() => render(<ConnectionStatus />)).toThrow("put <MasterxProvider");
    console.error = silent;
  });

  test("everything renders on a server, and shows what the page shows first", () => {
    const { client, server } = open();
    const Page = () => {
      const connection = useConnection();
      const { messages } = useSession("s1");
      return (
        <p>
          {connection.state} {messages.length} {useOutbox().length}
          <ConnectionStatus />
          <TypingIndicator sessionId="s1" />
          <EmotionWidget />
        </p>
      );
    };
    expect(renderToString(within(client, <Page />))).toContain("idle");
    expect(server.asked).toEqual([]);
  });
});

describe("hooks", () => {
  test("1,000 messages in one tick reach every handler, and the latest one is called", async () => {
    const { server, client, advance } = open();
    const counts = [0, 0, 0];
    const Listener = ({ index, step }: { index: number; step: number }) => {
      useEvent("ai_thinking", () => void (counts[index] = (counts[index] ?? 0) + step));
      return null;
    };
    const listeners = (step: number) =>
      within(
        client,
        [0, 1, 2].map((index) => <Listener key={index} index={index} step={step} />),
      );
    const { rerender, unmount } = render(listeners(1));
    await advance(0);
    rerender(listeners(2));
    act(() => {
      for (let count = 0; count < 1_000; count += 1) server.push("ai_thinking", thinking(count));
    });
    expect(counts).toEqual([2_000, 2_000, 2_000]);
    unmount();
    server.push("ai_thinking", thinking(0));
    expect(counts).toEqual([2_000, 2_000, 2_000]);
  });

  test("a selector renders only when its part changes", async () => {
    const { server, client, advance } = open();
    const seen: string[] = [];
    const Watcher = () => {
      const { synced, userId } = useConnection((connection) => ({
        synced: connection.synced,
        userId: connection.userId,
      }));
      seen.push(`${synced} ${userId}`);
      return null;
    };
    render(
      <MasterxProvider client={client}>
        <Watcher />
      </MasterxProvider>,
    );
    await advance(0);
    const before = seen.length;
    for (let beat = 0; beat < 5; beat += 1) await advance(30_000);
    act(() => void client.sendChat({ content: "a" }));
    await advance(0);
    expect(seen.slice(before)).toEqual([]);
    expect(seen.at(-1)).toBe("true u1");
    act(() => server.last().end(1006));
    expect(seen.at(-1)).toBe("false u1");
  });

  test("a session joins, shows what is written and streams, and stays over a remount", async () => {
    const { server, client, advance } = open();
    const Session = () => {
      const { messages, answer, status } = useSession("s1");
      return (
        <output>
          {status}: {messages.map((message) => `${message.content} (${message.status})`).join(", ")}; {answer?.text}
        </output>
      );
    };
    const { unmount } = render(within(client, <Session />));
    const text = () => screen.getByRole("status").textContent;
    expect(text()).toStartWith("unloaded");
    await advance(0);
    expect(text()).toStartWith("ready");
    act(() => void client.sendChat({ content: "Why?", session_id: "s1" }));
    expect(text()).toBe("ready: Why? (sending); ");
    await advance(0);
    act(() =>
      server.push("message_delta", {
        message_id: "a-m1",
        question_id: "m1",
        session_id: "s1",
        position: 0,
        text: "Because",
      }),
    );
    expect(text()).toBe("ready: Why? (sent); Because");
    unmount();
    render(within(client, <Session />));
    expect(text()).toBe("ready: Why? (sent); Because");
    expect(
      server.sockets.flatMap((socket) => socket.sent).filter((message) => message.type === "join_session"),
    ).toHaveLength(1);
  });

  test("a killed server drains the queue once", async () => {
    const { server, client, advance } = open();
    const Queue = () => (
      <output>
        {useOutbox()
          .map((entry) => entry.state)
          .join()}
      </output>
    );
    render(within(client, <Queue />));
    await advance(0);
    act(() => server.stop());
    act(() => ["one", "two"].forEach((content) => client.sendChat({ content })));
    await advance(60_000);
    expect(screen.getByRole("status").textContent).toBe("queued,queued");
    server.start();
    await advance(30_000);
    expect(screen.getByRole("status").textContent).toBe("sent,sent");
    expect(server.kept.map((message) => message.content)).toEqual(["one", "two"]);
  });

  test("signing out empties what the page shows", async () => {
    const { client, advance } = open();
    const Page = () => (
      <output>
        {useOutbox().length} {useSession("s1").messages.length} {useEmotion().current?.emotion.word}{" "}
        {useConnection().state}
      </output>
    );
    render(within(client, <Page />));
    await advance(0);
    act(() => void client.sendChat({ content: "secret", session_id: "s1" }));
    await advance(0);
    await act(() => client.signOut());
    expect(screen.getByRole("status").textContent).toBe("0 0  closed");
  });
});
