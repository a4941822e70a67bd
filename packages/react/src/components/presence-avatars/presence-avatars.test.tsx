import { expect, test } from "bun:test";
import type { PresentPerson } from "@masterx/protocol";
import { openClient } from "@masterx/testing/open-client";
import { act, render, screen } from "@testing-library/react";
import { MasterxProvider } from "../../masterx-provider.tsx";
import { AvatarStack, PresenceAvatars } from "./presence-avatars.tsx";

const person = (name: string, more: Partial<PresentPerson> = {}): PresentPerson => ({
  user_id: name,
  name,
  status: "active",
  ...more,
});

test("who is here first, how in shape and words, and the others as a number", () => {
  const people = [person("Ben", { status: "away" }), person("ada"), person("Lin", { uncertain: true }), person("Kofi")];
  render(<AvatarStack presence={{ people, count: 31, stale: true }} max={3} />);
  const avatars = screen.getByTestId("presence-avatars");
  expect(
    [...avatars.querySelectorAll<HTMLElement>(".face")].map((one) => [one.textContent, one.dataset["presence"]]),
  ).toEqual([
    ["A", "here"],
    ["K", "here"],
    ["B", "away"],
    ["+28", undefined],
  ]);
  expect(avatars.querySelector(".sr")?.textContent).toBe(
    "Here: ada, Kofi, Ben (not looking), 28 more. Perhaps not up to date",
  );
});

test("follows who comes and goes", async () => {
  const { server, client, clock } = openClient();
  render(
    <MasterxProvider client={client}>
      <PresenceAvatars sessionId="s1" />
    </MasterxProvider>,
  );
  await act(() => clock.settle());
  const avatars = screen.getByTestId("presence-avatars");
  expect([avatars.dataset["state"], avatars.textContent]).toEqual(["empty", "Nobody is hereNobody is here"]);
  act(() => server.push("presence", { session_id: "s1", presence_epoch: "p", version: 1, state: [person("Ada")] }));
  expect(avatars.dataset["state"]).toBe("live");
  expect(avatars.querySelector(".sr")?.textContent).toBe("Here: Ada");
});
