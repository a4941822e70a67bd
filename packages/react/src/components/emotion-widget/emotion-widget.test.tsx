import { describe, expect, test } from "bun:test";
import type { EmotionState } from "@masterx/client";
import type { Emotion } from "@masterx/protocol";
import { fireEvent, render, screen } from "@testing-library/react";
import { rangeOf, surenessOf } from "../sureness.ts";
import { haloRadius, placeOf, pointRadius, quadrantOf, trailPath } from "./affect-geometry.ts";
import { EmotionPanel, type EmotionWidgetProps } from "./emotion-widget.tsx";
import { fieldWords, reasonsOf } from "./emotion-words.ts";
import { FirstUseNotice } from "./first-use-notice.tsx";

const excited: Emotion = {
  primary_emotion: "excitement",
  word: "Excited",
  intensity: 0.8,
  confidence: 0.78,
  emotions: [],
  pad_values: { pleasure: 0.58, arousal: 0.67, dominance: 0.38 },
  learning_readiness: "high",
  readiness_score: 0.74,
  cognitive_load: "optimal",
  load_score: 0.43,
  source: "text",
  model: "test",
  evidence: [
    { text: "!!", weight: 0.4 },
    { text: "now I see", weight: 0.9 },
    { text: "but", weight: -0.3 },
    { text: "!!", weight: 0.2 },
  ],
};
const at = Date.UTC(2026, 0, 1, 10, 42);
const state = (emotion: Partial<Emotion> | null, more: Partial<EmotionState> = {}): EmotionState => ({
  current: emotion && { message_id: "m1", revision: 1, emotion: { ...excited, ...emotion }, at },
  trail: [],
  paused: false,
  ...more,
});
const show = (given: EmotionState, props: EmotionWidgetProps = {}) => {
  const { rerender } = render(<EmotionPanel {...props} state={given} />);
  const widget = screen.getByTestId("emotion-widget");
  return { widget, rerender };
};

describe("EmotionWidget", () => {
  test("a reading: the word, what it came from, and two meters that speak", () => {
    const { widget } = show(state({}));
    expect(widget.dataset["state"]).toBe("reading");
    expect(widget.querySelector(".word")?.textContent).toBe("You seem Excited");
    expect(widget.querySelector(".emo-sum b")?.textContent).toBe("You seem excited");
    expect([...widget.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["now I see", "!!"]);
    expect(widget.textContent).toContain("Fairly sure (78 in 100)");
    expect(widget.textContent).toContain("Who sees this: only you");
    const meters = screen
      .getAllByRole("meter")
      .map((meter) => [meter.getAttribute("aria-label"), meter.getAttribute("aria-valuetext")]);
    expect(meters).toEqual([
      ["Readiness to learn", "high, between 68 and 80 of 100"],
      ["Cognitive load", "about right, between 37 and 49 of 100"],
    ]);
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe(
      "Pleasant plus 0.58, energetic plus 0.67, in control plus 0.38.",
    );
  });

  test("however sure, no guess is said to be a certainty", () => {
    expect(show(state({ confidence: 0.999 })).widget.textContent).toContain("(99 in 100)");
  });

  test("not sure enough: no word, no point, no meter", () => {
    const { widget } = show(state({ confidence: 0.29 }));
    expect(widget.dataset["state"]).toBe("unsure");
    expect(widget.textContent).toContain("Not sure how that sounded.");
    expect(widget.textContent).not.toContain("Excited");
    expect(widget.querySelector(".point")).toBeNull();
    expect(screen.queryAllByRole("meter")).toEqual([]);
  });

  test("paused says so and offers to go on, whatever was read before", () => {
    const asked: boolean[] = [];
    const { widget } = show(state({}, { paused: true }), { onPause: (paused) => asked.push(paused) });
    expect(widget.dataset["state"]).toBe("paused");
    expect(widget.textContent).not.toContain("Excited");
    fireEvent.click(screen.getByText("Turn on again"));
    expect(asked).toEqual([false]);
  });

  test("first use is said, and answered", () => {
    const asked: string[] = [];
    render(<FirstUseNotice onAccept={() => asked.push("fine")} onPause={() => asked.push("pause")} />);
    expect(screen.getByLabelText("Before you write").textContent).toContain("never your face, voice or typing");
    fireEvent.click(screen.getByText("Fine"));
    fireEvent.click(screen.getByText("Pause it"));
    expect(asked).toEqual(["fine", "pause"]);
  });

  test("before anything was read", () => {
    const { widget } = show(state(null));
    expect(widget.dataset["state"]).toBe("empty");
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("Nothing read yet");
  });

  test("buttons exist only for what can be done", () => {
    const asked: string[] = [];
    const { rerender } = show(state({}));
    expect(screen.getAllByRole("button")).toHaveLength(1);
    const handlers = {
      onPause: () => asked.push("pause"),
      onHide: () => asked.push("hide"),
      onWhoSees: () => asked.push("who"),
    };
    rerender(<EmotionPanel state={state({})} {...handlers} actions={<button type="button">Not right?</button>} />);
    for (const name of ["Pause", "Hide", "Who sees this: only you"])
      fireEvent.click(screen.getByRole("button", { name }));
    expect(asked).toEqual(["pause", "hide", "who"]);
    expect(screen.getByText("Not right?")).toBeDefined();
  });

  test("the strip opens in place", () => {
    const { widget } = show(state({}));
    const strip = widget.querySelector(".emo-sum") as HTMLButtonElement;
    const body = () => [strip.getAttribute("aria-expanded"), widget.classList.contains("open")];
    expect(body()).toEqual(["false", false]);
    fireEvent.click(strip);
    expect(body()).toEqual(["true", true]);
    expect(widget.querySelector(`[id="${strip.getAttribute("aria-controls")}"]`)?.className).toBe("emo-body");
  });
});

describe("the field", () => {
  test("pleasure to the right, arousal upwards, within the field whatever comes", () => {
    expect(placeOf({ pleasure: 0, arousal: 0 })).toEqual({ x: 160, y: 160 });
    expect(placeOf({ pleasure: 0.58, arousal: 0.67 })).toEqual({ x: 241.2, y: 66.2 });
    expect(placeOf({ pleasure: 5, arousal: -5 })).toEqual({ x: 300, y: 300 });
  });

  test("no point hides a word: the words are drawn over it", () => {
    const { widget } = show(state({ pad_values: { pleasure: 0.9, arousal: 0.02, dominance: 1 } }));
    const drawn = [...widget.querySelectorAll(".field > *")];
    const point = drawn.findIndex((element) => element.matches(".here"));
    const words = drawn.findIndex((element) => element.textContent === "pleasant");
    expect([point >= 0, words > point]).toEqual([true, true]);
  });

  test("dominance is size, doubt is a wider halo, the quarter is the colour", () => {
    expect([-1, 0, 1].map(pointRadius)).toEqual([10, 13, 16]);
    expect([1, 0.78, 0].map(haloRadius)).toEqual([20, 40, 111]);
    const corners = [
      [1, 1],
      [-1, 1],
      [-1, -1],
      [1, -1],
    ] as const;
    expect(corners.map(([pleasure, arousal]) => quadrantOf({ pleasure, arousal }))).toEqual([
      "bright",
      "tense",
      "low",
      "calm",
    ]);
  });

  test("the trail is a line through every point, and none for one", () => {
    const trail = [0, 0.5, 1].map((pleasure, index) => ({ pleasure, arousal: 0, at: index }));
    expect(trailPath(trail.slice(0, 1))).toBe("");
    expect(trailPath(trail)).toBe("M160 160C171.7 160 206.7 160 230 160C253.3 160 288.3 160 300 160");
  });

  test("in words it says where it came from", () => {
    const trail = [{ pleasure: -0.5, arousal: 0.3, at: 0 }];
    expect(fieldWords(excited, trail)).toEndWith("Over five minutes it moved from tense to excited.");
  });
});

test("words for how sure, ranges within the scale, reasons strongest first", () => {
  expect([0.9, 0.6, 0.4].map((confidence) => surenessOf(confidence).dots)).toEqual([3, 2, 1]);
  expect(rangeOf(0.02, 0)).toEqual({ value: 2, from: 0, to: 22 });
  expect(rangeOf(0.99, 1)).toEqual({ value: 99, from: 97, to: 100 });
  expect(reasonsOf(excited)).toEqual(["now I see", "!!"]);
});
