import { expect, test } from "bun:test";
import { MasterxProvider } from "@masterx/react";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen } from "@testing-library/react";
import { Happenings } from "./happenings.tsx";

test("what is told twice is shown once, and of other learners nothing", async () => {
  const { server, client, clock } = openClient();
  render(
    <MasterxProvider client={client}>
      <Happenings learnerId="ada" isOwn={false} />
    </MasterxProvider>,
  );
  await act(() => clock.settle());
  const proposal = { intervention_id: "i1", kind: "break", text: "Rest a little.", reasons: [] };
  act(() => {
    server.push("intervention", { learner_id: "ben", ...proposal });
    server.push("intervention", { learner_id: "ada", ...proposal });
    server.push("difficulty_changed", { learner_id: "ada", skill: "adding", from: 2, to: 3, reasons: [] });
    server.push("intervention", { learner_id: "ada", ...proposal });
  });
  const told = screen.getAllByRole("listitem").map((item) => item.querySelector("b")?.textContent);
  expect(told).toEqual(["Level 2 to 3", "Proposed to them: Rest a little."]);
});
