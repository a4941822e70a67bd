// The program as people call it: real processes, a real server beside them.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { Database } from "bun:sqlite";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoginReply } from "@masterx/protocol";
import { openSocket } from "@masterx/testing/socket-client";
import { startPostgres } from "@masterx/testing/start-postgres";
import { lockDataFolder } from "../storage/data-lock.ts";
import { runCommandLine } from "./run-command-line.ts";

// A busy machine takes a second for each start of a process.
setDefaultTimeout(30_000);

const main = join(import.meta.dir, "../main.ts");
const password = "correct-horse-battery";
const root = await mkdtemp(join(tmpdir(), "masterx-cli-"));
afterAll(() => rm(root, { recursive: true, force: true }));

type Environment = Readonly<Record<string, string>>;
const { PATH = "" } = process.env;
const environment: Environment = { PATH, PORT: "0", MASTERX_DEMO: "false", DATA_DIR: join(root, "data") };

/** The line's words are the arguments. Started elsewhere than in the checkout: no .env file there takes part. */
function start(line: string, env: Environment = {}, input = "") {
  return Bun.spawn([process.execPath, main, ...line.split(" ")], {
    cwd: root,
    env: { ...environment, ...env },
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
    timeout: 120_000,
  });
}

const textOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).text();

async function masterx(line: string, { env = {}, input = "" }: { env?: Environment; input?: string } = {}) {
  const child = start(line, env, input);
  const [code, out, err] = await Promise.all([child.exited, textOf(child.stdout), textOf(child.stderr)]);
  return { code, out: out.trim(), err: err.trim(), endedAt: performance.now() };
}

/** The same without a process of its own, where none is the subject: a start costs a third of a second. */
async function called(line: string, env: Environment = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(
    line.split(" "),
    { ...environment, ...env },
    {
      print: (text) => void out.push(text),
      tell: (text) => void err.push(text),
      isColoured: false,
      readPiped: () => Promise.resolve(""),
      ask: null,
    },
  );
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** The result of a command that succeeds and says nothing else. */
function parsed({ code, out, err }: { code: number; out: string; err: string }): unknown {
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
}
const json = async (line: string, env: Environment = {}) => parsed(await called(`${line} --json`, env));

async function startServer(line: string) {
  const child = start(line);
  const reader = child.stdout.getReader();
  const decoder = new TextDecoder();
  let out = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The server did not start: ${out} ${await textOf(child.stderr)}`);
    out += decoder.decode(value, { stream: true });
    const url = /MasterX is running at (\S+)\/app/.exec(out)?.[1];
    if (url !== undefined) return { url, child };
  }
}

test("migrate makes the tables once", async () => {
  const env = { DATA_DIR: join(root, "migrated") };
  expect(parsed(await masterx("migrate --json", { env }))).toEqual({ applied: expect.arrayContaining(["0001_first"]) });
  expect(await called("migrate", env)).toMatchObject({ code: 0, out: "The database is up to date." });
});

test("[§5.2] restored gives the history a new epoch, once each time, and never beside a server", async () => {
  const env = { DATA_DIR: join(root, "restored") };
  expect(await called("restored", env)).toMatchObject({ code: 1, err: expect.stringContaining("no database") });
  expect(await called("migrate", env)).toMatchObject({ code: 0 });
  const epochs = [await json("restored", env), await json("restored", env)] as { epoch: string }[];
  expect(epochs.map(({ epoch }) => epoch.length)).toEqual([16, 16]);
  expect(new Set(epochs.map(({ epoch }) => epoch)).size).toBe(2);
  const lock = lockDataFolder(env.DATA_DIR);
  expect(await called("restored", env)).toMatchObject({ code: 1, err: expect.stringContaining("Another MasterX") });
  lock.release();
});

test("a wrong data folder is said to be empty, and is not filled", async () => {
  const { code, out, err } = await called(`user list --data-dir ${join(root, "wrong")}`);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(`There is no database in ${join(root, "wrong")}`);
  expect(await Bun.file(join(root, "wrong", "masterx.db")).exists()).toBe(false);
});

test("a password is asked for without an echo, twice; Ctrl-C changes nothing", async () => {
  const env = { ...environment, DATA_DIR: join(root, "asked") };
  const ask = async (...answers: readonly string[]) => {
    const waiting = [...answers];
    const decoder = new TextDecoder();
    let shown = "";
    const line = "user create --email ada@example.org --name Ada --role operator";
    const child = Bun.spawn([process.execPath, main, ...line.split(" ")], {
      cwd: root,
      env,
      timeout: 20_000,
      terminal: {
        data(terminal, data) {
          shown += decoder.decode(data, { stream: true });
          const asked = shown.match(/: /g)?.length ?? 0;
          if (asked > answers.length - waiting.length) terminal.write(waiting.shift() ?? "");
        },
      },
    });
    return { code: await child.exited, shown };
  };
  const given = await ask(`${password}x\u007f\r`, `${password}\r`);
  expect(given).toEqual({
    code: 0,
    shown: expect.stringMatching(/New password: \r\nOnce more: \r\nMade the operator Ada/),
  });
  expect(given.shown).not.toContain("correct");
  expect(await ask(`${password}\r`, "\u0003")).toEqual({
    code: 130,
    shown: expect.stringContaining("Nothing was changed."),
  });
});

test("brain refit learns anew from what is stored, and says so when that is too little", async () => {
  const env = { DATA_DIR: join(root, "refit") };
  expect((await called("migrate", env)).code).toBe(0);
  const few = await called("brain refit", env);
  expect([few.code, few.err]).toEqual([1, expect.stringContaining("0 answers that may teach, and 1000 are needed")]);
  const database = new Database(join(env.DATA_DIR, "masterx.db"));
  const answer = database.query(
    `insert into interactions (id, learner_id, content_hash, event, result, created_at, version, item, judgement, teaches)
      values (?, ?, '', ?, 'null', ?, ?, ?, '{}', 1)`,
  );
  database.transaction(() => {
    for (let learner = 0; learner < 20; learner += 1) {
      const id = `learner-${learner}`;
      database.run("insert into learner_states (learner_id, version, model, updated_at) values (?, 50, '', ?)", [
        id,
        learner,
      ]);
      for (let at = 1; at <= 50; at += 1) {
        const event = {
          type: "question_response",
          at_ms: at * 60_000,
          correct: at % 3 > 0,
          item: `item-${at}`,
          skill: "powers",
        };
        answer.run(`${id}-${at}`, id, JSON.stringify(event), at * 60_000, at, `item-${at}`);
      }
    }
  })();
  database.close();
  expect(await json("brain refit", env)).toMatchObject({
    version: 1,
    learners: 20,
    answers: 1_000,
    items: 50,
    skills: 1,
  });
  expect((await called("brain refit", env)).out).toMatch(
    /^Learnt anew from 1000 answers of 20 learners in .* s: 50 items/,
  );
}, 60_000);

test("brain rebuild looks at every picture", async () => {
  const env = { DATA_DIR: join(root, "rebuild") };
  expect((await called("migrate", env)).code).toBe(0);
  expect(await json("brain rebuild --dry-run", env)).toEqual({ learners: 0, changed: [], left: [] });
  expect((await called("brain rebuild", env)).out).toBe("0 pictures looked at, 0 made anew, 0 left as they are.");
});

test("items import reports by line, keeps what can be practised, and says 1 when nothing can be", async () => {
  const env = { DATA_DIR: join(root, "items") };
  const file = join(root, "pool.jsonl");
  const item = (id: string, answer: number) => JSON.stringify({ id, type: "numeric", question: "1 + 1?", answer });
  await Bun.write(file, `${item("a", 2)}\n${item("b", 1e30)}\n`);
  const refused = [{ line: 2, id: "b", reason: "the number 1e+30 is too large or no plain decimal" }];
  expect(await json(`items import ${file} --dry-run`, env)).toMatchObject({ dry_run: true, added: 1, refused });
  // It has made nothing, not even what it would have looked into.
  expect(existsSync(env.DATA_DIR)).toBe(false);
  expect(await json(`items import ${file} --in-use`, env)).toMatchObject({ added: 1, ids: ["a"], refused });
  const again = await called(`items import ${file}`, env);
  expect([again.code, again.out.split("\n").at(-1)]).toEqual([
    0,
    "jsonl: 2 found, 0 new, 0 changed, 1 as they were, 1 not taken.",
  ]);
  await Bun.write(file, "not json");
  expect((await called(`items import ${file} --format jsonl`, env)).code).toBe(1);
  expect((await called(`items import ${file}.missing`, env)).err).toContain("There is no file");
});

describe("beside a running server", () => {
  let url: string;
  let server: ReturnType<typeof start>;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    ({ url, child: server } = await startServer("serve"));
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const signIn = (email: string, secret = password) => post("/api/auth/login", { email, password: secret });
  const get = (path: string, token: string) =>
    fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const tokenOf = async (email: string) => ((await json(`token --email ${email}`)) as LoginReply).access_token;

  async function connect(token: string) {
    const socket = await openSocket(`${url.replace("http", "ws")}/api/ws?token=${token}`);
    await socket.none("error");
    let closedAt = Number.NaN;
    const closed = socket.closed.then(({ code }) => {
      closedAt = performance.now();
      return code;
    });
    return { closed, closedAt: () => closedAt };
  }
  /** Runs the command; the close code of a socket that was open, proven to have come within a second of its end. */
  async function closing(token: string, line: string, input = ""): Promise<number> {
    const socket = await connect(token);
    const { code, err, endedAt } = await masterx(line, { input });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const closeCode = await socket.closed;
    expect(socket.closedAt() - endedAt).toBeLessThan(1_000);
    return closeCode;
  }

  test("user create makes accounts that can sign in, each e-mail once", async () => {
    const people = [
      ["Ada", "learner"],
      ["Gil", "guardian"],
      ["Ben", "learner"],
    ] as const;
    const making = people.map(async ([name, role]) => {
      const line = `user create --email ${name}@Example.org --name ${name} --role ${role} --password-stdin --json`;
      const made = parsed(await masterx(line, { input: `${password}\n` })) as { id: string; email: string };
      const email = `${name.toLowerCase()}@example.org`;
      expect(made).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), email, name, role } as never);
      ids.set(email, made.id);
    });
    await Promise.all(making);
    const reply = await signIn("ada@example.org");
    const user = { id: ids.get("ada@example.org"), name: "Ada", role: "learner" };
    expect(await reply.json()).toMatchObject({ user });
    const again = `user create --email ada@example.org --name A --role teacher --password ${password}`;
    expect(await called(again)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("exists already") });
  });

  test("user list shows them, without their secrets", async () => {
    const { users } = (await json("user list")) as { users: readonly object[] };
    expect(users).toHaveLength(3);
    const id = ids.get("ada@example.org");
    expect(users).toContainEqual({ id, email: "ada@example.org", name: "Ada", role: "learner", disabled: false });
  });

  test("link shows the learner to the adult; the two have to be that", async () => {
    const pair = { adult: "gil@example.org", learner: "ada@example.org" };
    const linked = await json(
      `link --adult ${pair.adult} --learner ${pair.learner} --purposes live_state,badges --accept`,
    );
    const purposes = ["live_state", "badges"];
    expect(linked).toEqual({ id: expect.any(String), code: expect.any(String), status: "active", ...pair, purposes });
    const reply = await get("/api/v1/links", await tokenOf(pair.adult));
    expect(await reply.json()).toMatchObject({ links: [{ learner: { name: "Ada" }, purposes, status: "active" }] });
    const turned = await called(`link --adult ${pair.learner} --learner ${pair.adult} --purposes badges`);
    expect(turned).toMatchObject({ code: 1, err: expect.stringContaining("ada@example.org is a learner") });
  });

  test("token prints what HTTP accepts, for as long as the settings say", async () => {
    const env = { JWT_ACCESS_TOKEN_EXPIRE_MINUTES: "12h" };
    const reply = await json("token --email ADA@example.org", env);
    const user = { id: ids.get("ada@example.org"), name: "Ada", role: "learner" };
    expect(reply).toMatchObject({ token_type: "bearer", expires_in: 43_200, user });
    const { out } = await masterx("token --email ada@example.org");
    expect(await (await get("/api/v1/me", out)).json()).toMatchObject({ email: "ada@example.org" });
    const unknown = await called("token --email nobody@example.org");
    expect(unknown).toMatchObject({ code: 1, out: "", err: "masterx: No account has the e-mail nobody@example.org." });
  });

  test("user disable closes the person's sockets with 4506 within a second and keeps them out until user enable", async () => {
    const email = "ben@example.org";
    const token = await tokenOf(email);
    const bystander = await connect(await tokenOf("ada@example.org"));
    expect(await closing(token, `user disable --email ${email}`)).toBe(4506);
    expect((await get("/api/v1/me", token)).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    const refused = await called(`token --email ${email}`);
    expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringContaining("user enable") });
    expect(await json(`user enable --email ${email}`)).toMatchObject({ id: ids.get(email), email });
    expect((await signIn(email)).status).toBe(200);
    expect((await get("/api/v1/me", token)).status).toBe(401);
    expect(bystander.closedAt()).toBeNaN();
  });

  test("user role closes them with 4001 within a second; the same token comes back with the new role", async () => {
    const token = await tokenOf("ben@example.org");
    expect(await closing(token, "user role --email ben@example.org --role teacher")).toBe(4001);
    expect(await (await get("/api/v1/me", token)).json()).toMatchObject({ role: "teacher" });
  });

  test("user password ends every earlier sign-in within a second", async () => {
    const email = "gil@example.org";
    const before = await signIn(email);
    const { access_token: token } = (await before.json()) as LoginReply;
    const cookie = before.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const line = `user password --email ${email} --password-stdin`;
    expect(await closing(token, line, "staple battery horse")).toBe(4506);
    expect((await get("/api/v1/me", token)).status).toBe(401);
    expect((await post("/api/auth/refresh", {}, { Cookie: cookie })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, "staple battery horse")).status).toBe(200);
  });

  test("a change of nobody ends with 1", async () => {
    const { code, err } = await called("user disable --email nobody@example.org");
    expect({ code, err }).toEqual({ code: 1, err: "masterx: No account has the e-mail nobody@example.org." });
  });

  test.each(["serve", "migrate"])("%s is kept out of its data folder", async (line) => {
    const { code, out, err } = await masterx(line);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`Another MasterX server uses the data folder ${join(root, "data")}`);
  });

  test("a server on the same port is refused, and says what to do", async () => {
    const { port } = new URL(url);
    const { code, err } = await masterx(`serve --port ${port} --data-dir ${join(root, "other")}`);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`) });
  });

  test("doctor sees it", async () => {
    const { ok, findings } = (await json(`doctor --port ${new URL(url).port}`)) as {
      ok: boolean;
      findings: { found: string }[];
    };
    expect(ok).toBe(true);
    const found = findings.map((finding) => finding.found).join("\n");
    for (const part of ["taken by a running MasterX", "one runs on this data folder", "up to date"])
      expect(found).toContain(part);
  });

  test("SIGTERM stops it with 0", async () => {
    server.kill("SIGTERM");
    expect(await server.exited).toBe(0);
    expect(await textOf(server.stderr)).toBe("");
  });
});

test("demo serves the four people; Ctrl-C stops it with 0", async () => {
  const { url, child } = await startServer(`demo --data-dir ${join(root, "demo")}`);
  const { demo, people } = (await (await fetch(`${url}/api/demo`)).json()) as { demo: boolean; people: unknown[] };
  child.kill("SIGINT");
  expect({ demo, people: people.length, code: await child.exited }).toEqual({ demo: true, people: 4, code: 0 });
});

test("doctor ends with 1 where something fails, without colours where none are taken", async () => {
  const { code, out } = await called("doctor", { PORT: "99999" });
  expect(code).toBe(1);
  expect(out).toMatch(/^fail +configuration +PORT: "99999" was given/m);
  expect(out).not.toContain("\u001B");
});

test("the same commands work on PostgreSQL", async () => {
  await using postgres = await startPostgres();
  if (!postgres) return console.warn("PostgreSQL: not installed, not checked");
  const env = { DATABASE_URL: postgres.url };
  expect(await json("migrate", env)).toEqual({ applied: expect.arrayContaining(["0001_first"]) });
  const line = "user create --email ada@example.org --name Ada --role operator --password-stdin --json";
  const made = parsed(await masterx(line, { env, input: password })) as object;
  expect(await json("user list", env)).toEqual({ users: [{ ...made, disabled: false }] });
  const { findings } = (await json("doctor", env)) as { findings: unknown };
  expect(findings).toContainEqual({ level: "ok", about: "database", found: "PostgreSQL, up to date" });
});
