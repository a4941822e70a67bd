import { expect, test } from "bun:test";
import { MasterxProvider } from "@masterx/react";
import { openClient } from "@masterx/testing/open-client";
import { act, render } from "@testing-library/react";
import { useWhenBack } from "./use-when-back.ts";

test("what is shown is asked for again when the connection comes into step, and at no other time", async () => {
  const { server, client, clock } = openClient();
  let reloads = 0;
  const reload = () => void (reloads += 1);
  const Page = () => {
    useWhenBack(reload);
    return null;
  };
  render(
    <MasterxProvider client={client}>
      <Page />
    </MasterxProvider>,
  );
  expect(reloads).toBe(0);
  await act(() => clock.settle());
  expect(reloads).toBe(1);
  act(() => server.last().end(1006));
  expect(reloads).toBe(1);
  await act(() => clock.advance(5_000));
  expect(reloads).toBe(2);
});
