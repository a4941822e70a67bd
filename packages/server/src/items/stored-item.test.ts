import { expect, test } from "bun:test";
import type { ItemRow } from "./stored-item.ts";
import { itemSummary } from "./stored-item.ts";

const questionShown = (question: string): string => {
  const row = {
    id: "i",
    body: JSON.stringify({ question, answer: { kind: "numeric" } }),
    updated_at: 0,
    created_by: "t",
  };
  return itemSummary(row as unknown as ItemRow, { userId: "t", role: "teacher" }).question;
};

test("a list shows a long question's first words, and cuts no formula", () => {
  expect(questionShown("What is $$x$$?")).toBe("What is $$x$$?");
  const words = "word ".repeat(80);
  expect(questionShown(words)).toBe(`${"word ".repeat(60).trim()} …`);
  expect(questionShown(`What is ${"$$x + 1$$ and ".repeat(30)}`)).toMatch(/\$\$x \+ 1\$\$( and)? …$/);
  expect(questionShown(`So $$${"x + ".repeat(100)}1$$`)).toBe("So …");
  expect(questionShown("y".repeat(400))).toBe(`${"y".repeat(300)} …`);
});
