import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databasePath, markPath, openHistory } from "./sqlite-history.ts";
import { defineWrite } from "./store.ts";
import { runWriter, type WriterReply, type WriterRequest } from "./writer.ts";

const note = defineWrite("test.note", async (transaction, { userId }: { readonly userId: string }) =>
  transaction.tell("name_changed", userId, 1),
);
/** Takes a millisecond. */
const slow = defineWrite("test.slow", async (transaction) => {
  for (const until = performance.now() + 1; performance.now() < until;);
  await transaction.tell("name_changed", "somebody", 1);
});

/** The writer in this thread, on a folder of its own. */
async function openWriter() {
  const dataDir = await mkdtemp(join(tmpdir(), "masterx-writer-"));
  const history = await openHistory(dataDir, { openedBy: "server" });
  const commits: number[][] = [];
  let request: (request: WriterRequest) => void = () => {};
  const closed = Promise.withResolvers<void>();
  let heard = () => {};
  const reply = (said: WriterReply) => {
    if (said.type === "committed") commits.push(said.results.filter(({ ok }) => ok).map(({ id }) => id));
    if (said.type === "closed") closed.resolve();
    heard();
  };
  runWriter({ onRequest: (handle) => (request = handle), reply }, [note, slow]);
  request({
    type: "open",
    path: databasePath(dataDir),
    mark: { path: markPath(dataDir), epoch: history.epoch },
    auditKey: "a key that only this test knows, long enough",
  });
  let last = 0;
  const write = ({ name } = note) => {
    last += 1;
    request({ type: "write", id: last, name, input: { userId: `person ${last}` } });
    return last;
  };
  const committed = async (id: number) => {
    while (!commits.flat().includes(id)) await new Promise<void>((resolve) => (heard = resolve));
  };
  return {
    commits,
    write,
    committed,
    async close() {
      request({ type: "close" });
      await closed.promise;
      history.database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

test("[§4.2] the more is left over, the more share the next commit", async () => {
  const writer = await openWriter();
  for (let left = 60; left > 0; left -= 1) writer.write(slow);
  await writer.committed(60);
  const sizes = writer.commits.map((ids) => ids.length);
  expect(writer.commits.flat()).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(sizes[0]).toBeLessThanOrEqual(3);
  expect(Math.max(...sizes)).toBeGreaterThan(6);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(17);
  await writer.close();
});

test("what waits when the writer is to close is committed and told before it closes", async () => {
  const writer = await openWriter();
  const first = writer.write();
  // Its commit is told before the turn in which the writer looks for more.
  await writer.committed(first);
  const last = writer.write();
  await writer.close();
  expect(writer.commits).toEqual([[first], [last]]);
});
