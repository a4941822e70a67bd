import { expect, test } from "bun:test";
import { render, screen } from "@testing-library/react";
import { MasteryCard } from "./mastery-card.tsx";

const mastery = { skill: "adding-fractions", probability: 0.58, low: 0.49, high: 0.67, answers: 14 } as const;

test("the bar shows how far a skill is, and below it the level is marked among the four", () => {
  render(<MasteryCard mastery={{ ...mastery, level: "familiar" }} name="Adding fractions" />);
  const meter = screen.getByRole("meter", { name: "Mastery" });
  expect(meter.getAttribute("aria-valuetext")).toBe("Familiar. 58 of 100, likely 49 to 67");
  expect(meter.querySelector<HTMLElement>(".fill")?.style.inlineSize).toBe("58%");
  expect(Array.from(document.querySelectorAll(".mastery-levels b"), ({ textContent }) => textContent)).toEqual([
    "familiar",
  ]);
});

test("before the first answer the bar is empty but for the range of the guess, which is told as one", () => {
  render(<MasteryCard mastery={{ ...mastery, answers: 0, level: "not_started" }} name={null} />);
  const meter = screen.getByRole("meter");
  expect([".fill", ".val", ".range"].map((part) => meter.querySelector(part) !== null)).toEqual([false, false, true]);
  expect(meter.getAttribute("aria-valuetext")).toBe(
    "Not started. A guess before your first answer: 58 of 100, likely 49 to 67",
  );
  expect(document.querySelector(".mastery-levels b")).toBeNull();
});
