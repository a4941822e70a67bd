import { expect, test } from "bun:test";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen } from "@testing-library/react";
import { MasterxProvider } from "../../masterx-provider.tsx";
import { TypingIndicator } from "./typing-indicator.tsx";
import { typingWords } from "./typing-words.ts";

test("TypingIndicator: who, in words, and nothing for nobody", async () => {
  const names = (...all: string[]) => typingWords(all.map((name) => ({ user_id: name, name })));
  expect([
    names(),
    names("Ada"),
    names("Ada", "Jonas"),
    names("Ada", "Jonas", "Lin"),
    names("A", "B", "C", "D"),
  ]).toEqual([
    "",
    "Ada is typing",
    "Ada and Jonas are typing",
    "Ada, Jonas and one other are typing",
    "A, B and 2 others are typing",
  ]);
  const { server, clock, client } = openClient();
  render(
    <MasterxProvider client={client}>
      <TypingIndicator sessionId="s1" className="mine" />
    </MasterxProvider>,
  );
  await act(() => clock.settle());
  const indicator = screen.getByRole("status");
  expect([indicator.textContent, indicator.className]).toEqual(["", "typing mine"]);
  act(() => server.push("typing_indicator", { session_id: "s1", user_id: "u2", name: "Jonas", isTyping: true }));
  expect(indicator.textContent).toBe("Jonas is typing");
  await act(() => clock.advance(6_000));
  expect(indicator.textContent).toBe("");
});
