import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount } from "../auth/account-writes.ts";
import { readMark } from "./high-water-mark.ts";
import { markPath } from "./sqlite-history.ts";
import { openSqliteStore } from "./sqlite-store.ts";

/** The real writer in a thread whose mark finds no room on its disk while this file is there. */
const threadSource = (noRoom: string) => `
  import { existsSync } from "node:fs";
  import { openMark } from ${moduleName("./high-water-mark.ts")};
  import { runWriter } from ${moduleName("./writer.ts")};
  import { writes } from ${moduleName("../writes.ts")};
  runWriter(
    {
      onRequest(handle) {
        self.onmessage = (event) => handle(JSON.parse(event.data));
      },
      reply: (reply) => self.postMessage(JSON.stringify(reply)),
    },
    writes,
    (...of) => {
      const file = openMark(...of);
      return {
        ...file,
        write(mark) {
          if (existsSync(${JSON.stringify(noRoom)})) throw new Error("ENOSPC: no space left on device, write");
          file.write(mark);
        },
      };
    },
  );`;
const moduleName = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

const account = (email: string) => ({
  id: Bun.randomUUIDv7(),
  email,
  name: "A",
  role: "learner" as const,
  passwordHash: "-",
  now: 1,
});

test("while the mark cannot be written nothing is acknowledged, what is stored stays readable, and it goes on by itself", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "masterx-mark-"));
  const noRoom = join(dataDir, "no-room");
  const thread = join(dataDir, "writer.ts");
  await Bun.write(thread, threadSource(noRoom));
  const faults: string[] = [];
  const store = await openSqliteStore({
    dataDir,
    writerUrl: Bun.pathToFileURL(thread),
    auditKey: "a key that only this test knows, long enough",
    onFault: (error) => faults.push(String(error)),
  });
  const write = (email: string) =>
    store.write(createAccount, account(email)).then(
      () => "acknowledged",
      (error: { code: string }) => error.code,
    );
  const stored = async () =>
    (await store.read.selectFrom("users").select("email").orderBy("email").execute()).map(({ email }) => email);
  try {
    expect(await write("before@example.org")).toBe("acknowledged");
    await Bun.write(noRoom, "");
    // Committed, but not counted by the mark: nobody is told so.
    expect(await write("uncounted@example.org")).toBe("unavailable");
    for (let time = 0; time < 4; time += 1) {
      await Bun.sleep(150);
      expect(await write(`refused-${time}@example.org`)).toBe("unavailable");
    }
    expect(await stored()).toEqual(["before@example.org", "uncounted@example.org"]);
    expect(faults.join()).toContain("ENOSPC");

    await rm(noRoom);
    let outcome = "";
    for (let time = 0; time < 40 && outcome !== "acknowledged"; time += 1) {
      await Bun.sleep(100);
      outcome = await write("after@example.org");
    }
    expect(await stored()).toEqual(["after@example.org", "before@example.org", "uncounted@example.org"]);
    const counted = await store.read.selectFrom("commit_counts").select(["slot", "count"]).execute();
    const found = readMark(markPath(dataDir));
    expect(found.kind === "read" && found.mark.counts).toEqual(
      Object.fromEntries(counted.map(({ slot, count }) => [slot, count])),
    );
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
