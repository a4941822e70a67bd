import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";
import { Refusal, type Store } from "../storage/store.ts";
import { postMessage } from "./post-message.ts";

/** The next message is committed, and whoever committed it dies before it can say so. */
function forgetful(): { readonly alter: (store: Store) => Store; forgetNext(): void } {
  let forgets = false;
  return {
    forgetNext: () => void (forgets = true),
    alter: (store) => ({
      ...store,
      async write(write, input, committed) {
        if (!forgets || write.name !== postMessage.name) return store.write(write, input, committed);
        forgets = false;
        await store.write(write, input);
        throw new Refusal("unavailable", "Nothing is known to be stored; try again soon.", 0);
      },
    }),
  };
}

test("[§4.4] a message whose telling was lost reaches everybody once its author repeats it", async () => {
  const { alter, forgetNext } = forgetful();
  await using server = await startServer({ alterStore: alter });
  const [ada, ben] = [await server.person("Ada"), await server.person("Ben")];
  const session = (await (await server.call(ada, "POST", "/api/v1/sessions", {})).json()) as { id: string };
  const invited = await server.call(ada, "POST", `/api/v1/sessions/${session.id}/invitations`);
  await server.call(ben, "POST", "/api/v1/sessions/join", await invited.json());
  const sockets = [await server.v1(ada), await server.v1(ben)] as const;
  for (const socket of sockets) {
    socket.send({ type: "join_session", data: { session_id: session.id } });
    await socket.next("session_update");
  }
  const [mine, theirs] = sockets;
  const say = (content: string) =>
    mine.send({
      type: "chat_message",
      id: content,
      data: { session_id: session.id, content, client_message_id: content, silent: true },
    });
  const hears = async () => {
    const { data, offset } = await theirs.next("message_received");
    return [(data as { message: { content: string } }).message.content, offset] as const;
  };
  say("first");
  const [, start] = await hears();
  forgetNext();
  say("second");
  expect((await mine.next("error")).data["code"]).toBe("unavailable");
  say("second");
  expect(await hears()).toEqual(["second", Number(start) + 1]);
  say("third");
  expect(await hears()).toEqual(["third", Number(start) + 2]);
  expect(await server.store.read.selectFrom("messages").select("id").execute()).toHaveLength(3);
});
