import { expect, test } from "bun:test";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen } from "@testing-library/react";
import { MasterxProvider } from "../../masterx-provider.tsx";
import { AnswerStream, AnswerView, type RenderAnswerText } from "./answer-stream.tsx";

const frame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
const delta = (position: number, text: string) => ({
  message_id: "a",
  question_id: "m1",
  session_id: "s1",
  position,
  text,
});

test("an answer grows as text, is heard in sentences, and can be stopped", async () => {
  const { server, client, clock } = openClient();
  render(
    <MasterxProvider client={client}>
      <AnswerStream sessionId="s1" />
    </MasterxProvider>,
  );
  await act(() => clock.settle());
  const stream = screen.getByTestId("answer-stream");
  const spoken = () => screen.getByRole("status").textContent;
  expect(stream.dataset["state"]).toBe("empty");
  act(() => void client.sendChat({ content: "Why?", session_id: "s1" }));
  await act(() => clock.settle());
  act(() => server.push("message_delta", delta(0, "Twelve is")));
  await frame();
  expect([stream.dataset["state"], stream.querySelector(".answer-text")?.textContent, spoken()]).toEqual([
    "streaming",
    "Twelve is",
    "",
  ]);
  act(() => server.push("message_delta", delta(9, " it. And")));
  await frame();
  expect([stream.querySelector(".answer-text")?.textContent, spoken()]).toEqual(["Twelve is it. And", "Twelve is it."]);
  act(() => screen.getByRole("button", { name: "Stop" }).click());
  expect(server.last().sent.at(-1)).toMatchObject({ type: "answer_stop", data: { message_id: "a" } });
  act(() =>
    server.push("message_received", {
      message: {
        id: "a",
        session_id: "s1",
        author_id: null,
        role: "assistant",
        content: "Twelve is it. And",
        timestamp: new Date(clock.now()).toISOString(),
        question_id: "m1",
        source: { provider: "built-in", model: "m", label: "Built-in tutor: no provider needed" },
        status: "stopped",
      },
    }),
  );
  await frame();
  expect([stream.dataset["state"], spoken()]).toEqual(["stopped", "And Stopped."]);
  expect(screen.queryByRole("button")).toBeNull();
  expect(stream.querySelector(".badge")?.textContent).toBe("Built-in tutor");
});

test("a page draws the text itself, and what stands behind its last word while it grows", () => {
  const answer = { message_id: "a", question_id: "m1", text: "**Twelve**", state: "streaming", source: null } as const;
  const { container, rerender } = render(<AnswerView answer={answer} renderText={draw} />);
  const drawn = () => container.querySelector(".answer-text");
  expect([drawn()?.querySelector("strong")?.textContent, drawn()?.querySelectorAll(".caret").length]).toEqual([
    "Twelve",
    1,
  ]);
  rerender(<AnswerView answer={{ ...answer, state: "done" }} renderText={draw} />);
  expect([drawn()?.querySelector("strong")?.textContent, drawn()?.querySelectorAll(".caret").length]).toEqual([
    "Twelve",
    0,
  ]);
});

const draw: RenderAnswerText = (text, end) => (
  <p>
    <strong>{text.replaceAll("*", "")}</strong>
    {end}
  </p>
);
