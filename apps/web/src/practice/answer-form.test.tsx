import { expect, test } from "bun:test";
import { fireEvent, render, screen } from "@testing-library/react";
import type { ComponentProps } from "react";
import { AnswerForm } from "./answer-form.tsx";

function open(answer: ComponentProps<typeof AnswerForm>["answer"]): readonly string[] {
  const given: string[] = [];
  render(<AnswerForm answer={answer} attempts={0} isBusy={false} onAnswer={(response) => given.push(response)} />);
  return given;
}
const check = () => fireEvent.click(screen.getByRole("button", { name: "Check" }));

test("nothing is handed in empty: what is missing is said, with the field, until it is there", () => {
  const given = open({ kind: "numeric", unit: null });
  expect(screen.getByRole("alert").textContent).toBe("");
  check();
  expect([given.length, screen.getByRole("alert").textContent]).toEqual([0, "Write your answer first."]);
  const field = screen.getByLabelText("Your answer");
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const fault = field.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(fault)?.textContent).toBe("Write your answer first.");
  fireEvent.change(field, { target: { value: "4" } });
  expect([screen.getByRole("alert").textContent, field.getAttribute("aria-invalid")]).toEqual(["", "false"]);
  check();
  expect(given).toEqual(["4"]);
});

test("of choices one has to be picked", () => {
  const given = open({ kind: "choice", options: ["one", "two"] });
  check();
  expect(screen.getByRole("alert").textContent).toBe("Pick an answer first.");
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: /one/ }));
  fireEvent.click(screen.getByRole("radio", { name: /two/ }));
  expect(screen.getByRole("alert").textContent).toBe("");
  check();
  expect(given).toEqual(["B"]);
});
