import { type Answer, AnswerView } from "@masterx/react";
import type { Exhibit } from "./gallery-page.tsx";

const text = "A common denominator is a number that both bottoms divide.\n\nFor 3 and 4 that is 12: which";
const answer = (more: Partial<Answer>): Answer => ({
  message_id: "a",
  question_id: "q",
  state: "streaming",
  text,
  source: { provider: "built-in", model: "practice", label: "Built-in tutor: works without a provider" },
  ...more,
});

export const answers: readonly Exhibit[] = [
  { id: "answer-empty", state: "Nothing asked yet", shows: <AnswerView answer={null} /> },
  {
    id: "answer-thinking",
    state: "Thinking",
    shows: <AnswerView answer={answer({ state: "pending", text: "", source: null })} stop={() => {}} />,
  },
  { id: "answer-streaming", state: "Being written", shows: <AnswerView answer={answer({})} stop={() => {}} /> },
  {
    id: "answer-done",
    state: "Done",
    shows: <AnswerView answer={answer({ state: "done", text: `${text} is the smallest.` })} stop={() => {}} />,
  },
  { id: "answer-stopped", state: "Stopped", shows: <AnswerView answer={answer({ state: "stopped" })} /> },
  { id: "answer-error", state: "Broken off", shows: <AnswerView answer={answer({ state: "error" })} /> },
];
