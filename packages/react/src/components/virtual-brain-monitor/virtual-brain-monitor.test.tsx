import { describe, expect, test } from "bun:test";
import type { LearnerState } from "@masterx/protocol";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen, within } from "@testing-library/react";
import { Profiler, StrictMode } from "react";
import { MasterxProvider } from "../../masterx-provider.tsx";
import { ringPart, ringPlace } from "./gauge-geometry.ts";
import { performanceRows, trendOf } from "./monitor-words.ts";
import { VirtualBrainMonitor } from "./virtual-brain-monitor.tsx";

const six: LearnerState = {
  cognitive_load: 0.74,
  engagement_level: 0.61,
  frustration_level: 0.68,
  fatigue_level: 0.31,
  confidence_level: 0.36,
  motivation_level: 0.58,
};
const update = (learner_id: string, version: number, state: Partial<LearnerState> = {}) => ({
  learner_id,
  version,
  state: { ...six, ...state },
  confidence: 0.6,
  flow_state: "flow",
  reasons: [],
});
const work = { accuracy: 0.6, response_time: 38.4, consistency: null, improvement_rate: -0.05 };
const frame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));

async function open(children: React.ReactNode) {
  const opened = openClient();
  const page = render(<MasterxProvider client={opened.client}>{children}</MasterxProvider>);
  await act(() => opened.clock.settle());
  return { ...opened, page };
}
const typesOf = (sent: readonly { readonly type: string }[]) => sent.map(({ type }) => type);

describe("VirtualBrainMonitor", () => {
  test("six gauges that speak, with what they gained in five minutes", async () => {
    const { server, clock } = await open(<VirtualBrainMonitor learnerId="ada" />);
    expect(screen.getByTestId("virtual-brain-monitor").dataset["state"]).toBe("waiting");
    act(() => server.push("state_update", update("ada", 3)));
    await act(() => clock.advance(60_000));
    act(() => server.push("state_update", update("ada", 4, { cognitive_load: 0.86, confidence_level: 0.3 })));
    await frame();
    const meters = screen.getAllByRole("meter").map((meter) => meter.getAttribute("aria-valuetext"));
    expect(meters).toEqual([
      "86, likely 77 to 95 of 100, fairly sure, rising",
      "61, likely 52 to 70 of 100, fairly sure, steady",
      "68, likely 59 to 77 of 100, fairly sure, steady",
      "31, likely 22 to 40 of 100, fairly sure, steady",
      "30, likely 21 to 39 of 100, fairly sure, falling",
      "58, likely 49 to 67 of 100, fairly sure, steady",
    ]);
    expect(screen.getByTestId("virtual-brain-monitor").textContent).toContain("+12");
  });

  test("performance and recommendations come with them, and can be left out", async () => {
    const { server } = await open(
      <>
        <VirtualBrainMonitor learnerId="ada" title="whole" />
        <VirtualBrainMonitor learnerId="ada" title="bare" showPerformance={false} showRecommendations={false} />
      </>,
    );
    act(() => server.push("state_update", update("ada", 3)));
    act(() =>
      server.push("progress_update", {
        learner_id: "ada",
        mastery: [],
        performance: work,
        recommendations: ["Take a break."],
        reasons: [],
      }),
    );
    await frame();
    const whole = within(screen.getByLabelText("whole"));
    expect(whole.getByLabelText("Work so far").textContent).toBe(
      "Right60 %Usual time38 sConsistencynot known yetImprovement−5",
    );
    expect(whole.getByRole("list").textContent).toBe("Take a break.");
    expect(screen.getByLabelText("bare").querySelector("dl, ol")).toBeNull();
  });

  test("goes stale with the connection, and shows nothing of what is not shared", async () => {
    const { server } = await open(<VirtualBrainMonitor learnerId="ada" />);
    const monitor = screen.getByTestId("virtual-brain-monitor");
    act(() => server.push("state_update", update("ada", 3)));
    await frame();
    expect(monitor.dataset["state"]).toBe("live");
    act(() => server.stop());
    expect(monitor.dataset["state"]).toBe("stale");
    expect(monitor.textContent).toContain("Not live now");
  });

  test("who may not see it is told so", async () => {
    const opened = openClient();
    opened.server.onMessage = ({ type, id }, socket) => {
      if (type !== "subscribe_learner") return true;
      const data = { code: "not_shared", message: "Not shared with you." };
      socket.receive({ type: "error", data, timestamp: "", in_reply_to: id });
      return false;
    };
    render(
      <MasterxProvider client={opened.client}>
        <VirtualBrainMonitor learnerId="ada" />
      </MasterxProvider>,
    );
    await act(() => opened.clock.settle());
    const monitor = screen.getByTestId("virtual-brain-monitor");
    expect([monitor.dataset["state"], monitor.querySelectorAll("[role=meter]").length]).toEqual(["refused", 0]);
  });

  test("what was withdrawn is dropped and said, with the work that was told before; shared again it begins anew", async () => {
    const { server } = await open(<VirtualBrainMonitor learnerId="ada" />);
    const monitor = screen.getByTestId("virtual-brain-monitor");
    const progress = { learner_id: "ada", mastery: [], performance: work, recommendations: ["Rest."], reasons: [] };
    act(() => {
      server.push("state_update", update("ada", 3));
      server.push("progress_update", progress);
    });
    await frame();
    expect(monitor.textContent).toContain("Rest.");
    const withdrawn = { learner_id: "ada", adult_id: "u1", purpose: "live_state", granted: false };
    act(() => server.push("consent_changed", withdrawn));
    await frame();
    expect([monitor.dataset["state"], monitor.querySelectorAll("[role=meter], dl, ol").length]).toEqual(["refused", 0]);
    expect(monitor.textContent).toContain("Not shared with you.");
    act(() => server.push("state_update", update("ada", 4)));
    await frame();
    expect([monitor.dataset["state"], monitor.querySelectorAll("dl, ol").length]).toEqual(["live", 0]);
  });

  test("two monitors of one learner ask once, and the one that stays is still followed", async () => {
    const { server, client, clock, page } = await open(
      <StrictMode>
        <VirtualBrainMonitor key="1" learnerId="ada" />
        <VirtualBrainMonitor key="2" learnerId="ada" />
      </StrictMode>,
    );
    const asked = () => typesOf(server.last().sent).filter((type) => type.endsWith("subscribe_learner"));
    expect(asked()).toEqual(["subscribe_learner"]);
    const only = (children: React.ReactNode) =>
      page.rerender(<MasterxProvider client={client}>{children}</MasterxProvider>);
    only(<VirtualBrainMonitor key="2" learnerId="ada" />);
    await act(() => Bun.sleep(300));
    expect(asked()).toEqual(["subscribe_learner"]);
    only(null);
    await act(() => Bun.sleep(300));
    await act(() => clock.settle());
    expect(asked()).toEqual(["subscribe_learner", "unsubscribe_learner"]);
  });

  test("[30 × 10/s] one learner's update renders one tile; a frame's updates render it once", async () => {
    const renders = new Map<string, number>();
    const learners = Array.from({ length: 30 }, (_, index) => `learner-${index}`);
    const { server } = await open(
      learners.map((id) => (
        <Profiler key={id} id={id} onRender={() => void renders.set(id, (renders.get(id) ?? 0) + 1)}>
          <VirtualBrainMonitor learnerId={id} />
        </Profiler>
      )),
    );
    act(() => learners.forEach((id) => server.push("state_update", update(id, 1))));
    await frame();
    renders.clear();
    act(() => {
      for (let version = 2; version <= 11; version += 1)
        server.push("state_update", update("learner-7", version, { fatigue_level: version / 20 }));
    });
    await frame();
    expect([...renders]).toEqual([["learner-7", 1]]);
    const [tile = document.body] = screen.getAllByTestId("virtual-brain-monitor").slice(7);
    expect(within(tile).getByLabelText("Fatigue").getAttribute("aria-valuenow")).toBe("55");
    renders.clear();
    for (let round = 0; round < 10; round += 1) {
      act(() =>
        learners.forEach((id) => server.push("state_update", update(id, 20 + round, { fatigue_level: round / 10 }))),
      );
      await frame();
    }
    expect([...renders.values()]).toEqual(learners.map(() => 10));
  });
});

test("the ring runs from the left over the top to the right, and stays on it whatever comes", () => {
  expect([0, 50, 100, 130].map((value) => ringPlace(value, 44))).toEqual(["16 58", "60 14", "104 58", "104 58"]);
  expect(ringPart(0, 100)).toBe("M9 58A51 51 0 0 1 111 58L97 58A37 37 0 0 0 23 58Z");
});

test("trends and figures in words", () => {
  expect([0.121, 0.01, -0.02].map((gained) => trendOf(gained).words)).toEqual(["+12", "0", "−2"]);
  expect(performanceRows({ ...work, improvement_rate: 0.004 }).map(({ words }) => words)).toEqual([
    "60 %",
    "38 s",
    null,
    "steady",
  ]);
});
