import { type ClientOptions, createClient } from "@masterx/client";
import { createFakeClock } from "./fake-clock.ts";
import { createScriptedServer } from "./scripted-server.ts";

/** A client of a scripted server, by a clock that stands still. Chance is always one half. */
export function openClient(options: Partial<ClientOptions> = {}) {
  const server = createScriptedServer();
  const clock = createFakeClock();
  const client = createClient({
    url: "http://school.test",
    getToken: () => "token",
    clock,
    random: () => 0.5,
    storage: null,
    WebSocket: server.WebSocket,
    fetch: server.fetch as typeof fetch,
    ...options,
  });
  return { server, clock, client, state: () => client.connection.snapshot() };
}

/** The same, connected and synced. */
export async function openSyncedClient(options: Partial<ClientOptions> = {}) {
  const opened = openClient(options);
  opened.client.retain();
  await opened.clock.settle();
  if (!opened.state().synced) throw new Error(`Not synced: ${JSON.stringify(opened.state())}`);
  return opened;
}
