import { expect, test } from "bun:test";
import { MasterxProvider } from "@masterx/react";
import { openClient } from "@masterx/testing/open-client";
import { act, render } from "@testing-library/react";
import { type Api, ApiContext } from "./api-context.ts";
import { useResource } from "./use-resource.ts";

test("what could not be loaded is asked for again when the connection is back, and what was loaded is not", async () => {
  const { server, client, clock } = openClient();
  let asked = 0;
  let isReachable = true;
  const get = async (): Promise<never> => {
    asked += 1;
    if (!isReachable) throw new TypeError("fetch failed");
    return "value" as never;
  };
  const api = { get } as unknown as Api;
  const Shown = () => <p>{useResource<string>("/api/v1/me").resource.state}</p>;
  const page = (key: string) => (
    <MasterxProvider client={client}>
      <ApiContext value={api}>
        <Shown key={key} />
      </ApiContext>
    </MasterxProvider>
  );
  const view = render(page("first"));
  await act(() => clock.settle());
  expect([view.container.textContent, asked]).toEqual(["ready", 1]);

  act(() => server.last().end(1006));
  isReachable = false;
  view.rerender(page("opened while away"));
  await act(() => clock.settle());
  expect([view.container.textContent, asked]).toEqual(["failed", 2]);

  isReachable = true;
  await act(() => clock.advance(5_000));
  expect([view.container.textContent, asked]).toEqual(["ready", 3]);

  act(() => server.last().end(1006));
  await act(() => clock.advance(5_000));
  expect(asked).toBe(3);
});
