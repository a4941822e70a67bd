import { expect, test } from "bun:test";
import { createAccess } from "./access.ts";

interface Call {
  readonly path: string;
  readonly body: unknown;
}
type Answer = { readonly status: number; readonly body: unknown };

const loginReply = (id: string, role = "learner"): Answer => ({
  status: 200,
  body: { access_token: `token of ${id}`, token_type: "bearer", expires_in: 1800, user: { id, name: id, role } },
});
const refused: Answer = { status: 401, body: { code: "invalid_token", message: "Sign in again." } };
const noDemo: Answer = { status: 200, body: { demo: false, people: [] } };
const demo: Answer = {
  status: 200,
  body: {
    demo: true,
    people: [
      { person: "learner", name: "Mira" },
      { person: "teacher", name: "Omar" },
    ],
  },
};

const start = (answer: (call: Call) => Answer | "unreachable", chosen: string | null = null) => {
  const calls: Call[] = [];
  const stored = new Map<string, string>(chosen === null ? [] : [["masterx.person", chosen]]);
  let now = 0;
  const changes: string[] = [];
  const access = createAccess({
    baseUrl: "",
    now: () => now,
    onChange: () => void changes.push(access.snapshot().state),
    exclusively: (run) => run(),
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    fetch: async (input, init) => {
      const call = { path: input, body: typeof init?.body === "string" ? JSON.parse(init.body) : null };
      calls.push(call);
      const reply = answer(call);
      if (reply === "unreachable") throw new TypeError("fetch failed");
      return new Response(JSON.stringify(reply.body), { status: reply.status });
    },
  });
  return { access, calls, changes, stored, sleep: (ms: number) => (now += ms) };
};
const paths = (calls: readonly Call[]): readonly string[] => calls.map((call) => call.path);

test("a demo opens at once as the learner", async () => {
  const { access, calls } = start(({ path }) => (path === "/api/demo" ? demo : loginReply("mira")));
  await access.open();
  expect(access.snapshot()).toMatchObject({ state: "signed_in", person: "learner", account: { id: "mira" } });
  expect(calls.at(-1)).toEqual({ path: "/api/demo/sign-in", body: { person: "learner" } });
});

test("a page that chose another person opens as that person", async () => {
  const { access, calls } = start(
    ({ path }) => (path === "/api/demo" ? demo : loginReply("omar", "teacher")),
    "teacher",
  );
  await access.open();
  expect(calls.at(-1)?.body).toEqual({ person: "teacher" });
  expect(access.snapshot()).toMatchObject({ person: "teacher" });
});

test("a demo page signs in as its own person again, never by the cookie that all pages share", async () => {
  const { access, calls, sleep } = start(({ path }) => (path === "/api/demo" ? demo : loginReply("mira")));
  await access.open();
  sleep(1_800_000);
  await access.getToken();
  expect(paths(calls)).toEqual(["/api/demo", "/api/demo/sign-in", "/api/demo/sign-in"]);
});

test("elsewhere the cookie signs in, or the sign-in page is shown", async () => {
  const known = start(({ path }) => (path === "/api/demo" ? noDemo : loginReply("ada")));
  await known.access.open();
  expect(known.access.snapshot()).toMatchObject({ state: "signed_in", person: null, account: { id: "ada" } });
  const unknown = start(({ path }) => (path === "/api/demo" ? noDemo : refused));
  await unknown.access.open();
  expect(unknown.access.snapshot()).toEqual({ state: "signed_out", people: [], reason: null });
});

test("the token is kept until 30 s before its end, then renewed once for all who ask", async () => {
  const { access, calls, sleep } = start(({ path }) => (path === "/api/demo" ? noDemo : loginReply("ada")));
  await access.open();
  sleep(1_769_000);
  await access.getToken();
  expect(calls).toHaveLength(2);
  sleep(2_000);
  await Promise.all([access.getToken(), access.getToken(), access.getToken({ refused: true })]);
  expect(paths(calls)).toEqual(["/api/demo", "/api/auth/refresh", "/api/auth/refresh"]);
});

test("a refused token is not handed out again", async () => {
  let round = 0;
  const { access } = start(({ path }) => (path === "/api/demo" ? noDemo : loginReply(`ada ${(round += 1)}`)));
  await access.open();
  expect(await access.getToken()).toBe("token of ada 1");
  expect(await access.getToken({ refused: true })).toBe("token of ada 2");
});

test("a sign-in that has ended is said to have ended", async () => {
  let isOver = false;
  const { access } = start(({ path }) => (path === "/api/demo" ? noDemo : isOver ? refused : loginReply("ada")));
  await access.open();
  isOver = true;
  expect(await access.getToken({ refused: true })).toBeNull();
  expect(access.snapshot()).toEqual({
    state: "signed_out",
    people: [],
    reason: "Your sign-in has ended. Please sign in again.",
  });
});

test("an unreachable server ends no sign-in: the token is asked for again later", async () => {
  let isAway = false;
  const { access } = start(({ path }) => (isAway ? "unreachable" : path === "/api/demo" ? noDemo : loginReply("ada")));
  await access.open();
  isAway = true;
  await expect(access.getToken({ refused: true })).rejects.toMatchObject({ code: "unreachable" });
  await access.getToken().catch(() => undefined);
  expect(access.snapshot()).toMatchObject({ state: "signed_in" });
  isAway = false;
  expect(await access.getToken()).toBe("token of ada");
});

test("a page whose server is away says so and opens when it is back", async () => {
  let isAway = true;
  const { access } = start(({ path }) => (isAway ? "unreachable" : path === "/api/demo" ? noDemo : loginReply("ada")));
  await access.open();
  expect(access.snapshot()).toMatchObject({ state: "unreachable" });
  isAway = false;
  await access.open();
  expect(access.snapshot()).toMatchObject({ state: "signed_in" });
});

test("wrong credentials reject with the server's words and change nothing", async () => {
  const wrong: Answer = { status: 401, body: { code: "wrong_credentials", message: "E-mail or password is wrong." } };
  const { access } = start(({ path }) =>
    path === "/api/demo" ? noDemo : path === "/api/auth/login" ? wrong : refused,
  );
  await access.open();
  await expect(access.signIn({ email: "a@b.c", password: "x" })).rejects.toMatchObject({
    message: "E-mail or password is wrong.",
  });
  expect(access.snapshot()).toMatchObject({ state: "signed_out" });
});

test("signing out holds even when the server cannot be told", async () => {
  const { access } = start(({ path }) =>
    path === "/api/demo" ? noDemo : path === "/api/auth/logout" ? "unreachable" : loginReply("ada"),
  );
  await access.open();
  await access.signOut();
  expect(access.snapshot()).toMatchObject({ state: "signed_out" });
  expect(await access.getToken()).toBeNull();
});

test("before another person is shown the page leaves where the one before was", async () => {
  const { access, changes } = start(({ path, body }) => {
    if (path === "/api/demo") return demo;
    return JSON.stringify(body).includes("teacher") ? loginReply("omar", "teacher") : loginReply("mira");
  });
  await access.open();
  expect(changes).toEqual([]);
  const changesWhenShown: number[] = [];
  access.subscribe(() => changesWhenShown.push(changes.length));
  await access.become("teacher");
  expect(access.snapshot()).toMatchObject({ account: { id: "omar" }, person: "teacher" });
  expect(changesWhenShown).toEqual([1]);
});

test("another account behind the shared cookie takes over openly, as a change of person", async () => {
  let id = "ada";
  const { access, changes } = start(({ path }) => (path === "/api/demo" ? noDemo : loginReply(id)));
  await access.open();
  id = "ben";
  await access.getToken({ refused: true });
  expect(access.snapshot()).toMatchObject({ account: { id: "ben" } });
  expect(changes).toHaveLength(1);
});
