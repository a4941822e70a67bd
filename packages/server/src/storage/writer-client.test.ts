import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount } from "../auth/account-writes.ts";
import { openSqliteStore } from "./sqlite-store.ts";

test("a writer thread that dies is started again; what was under way is refused and may be repeated", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "masterx-writer-"));
  const dying = join(dataDir, "dying-writer.ts");
  const writer = new URL("./writer.ts", import.meta.url).href;
  const writes = new URL("../writes.ts", import.meta.url).href;
  // The real writer, in a thread that dies of an uncaught error when it meets one e-mail.
  await Bun.write(
    dying,
    `import { runWriter } from ${JSON.stringify(writer)};
     import { writes } from ${JSON.stringify(writes)};
     runWriter({
       onRequest(handle) {
         self.onmessage = (event) => {
           const data = JSON.parse(event.data);
           if (data.input?.email === "die@example.org") throw new Error("the thread dies");
           handle(data);
         };
       },
       reply: (reply) => self.postMessage(JSON.stringify(reply)),
     }, writes);`,
  );
  const faults: unknown[] = [];
  const store = await openSqliteStore({
    dataDir,
    writerUrl: Bun.pathToFileURL(dying),
    auditKey: "a key that only this test knows, long enough",
    onFault: (error) => faults.push(error),
  });
  const account = (email: string) => ({
    id: Bun.randomUUIDv7(),
    email,
    name: "A",
    role: "learner" as const,
    passwordHash: "-",
    now: 1,
  });
  await store.write(createAccount, account("before@example.org"));
  const code = await store.write(createAccount, account("die@example.org")).then(
    () => "stored",
    (error: { code: string }) => error.code,
  );
  expect(code).toBe("unavailable");
  expect(faults.length).toBeGreaterThan(0);
  const again = async (): Promise<void> => {
    await Bun.sleep(300);
    await store.write(createAccount, account("after@example.org"));
  };
  await again();
  const rows = await store.read.selectFrom("users").select("email").orderBy("email").execute();
  expect(rows.map((row) => row.email)).toEqual(["after@example.org", "before@example.org"]);
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});
