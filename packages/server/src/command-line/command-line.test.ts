// What is understood, said and refused without a process of its own; see processes.test.ts for the rest.
import { describe, expect, test } from "bun:test";
import { loadConfig } from "../config/index.ts";
import { settingNames } from "../config/settings.ts";
import { commands } from "./commands.ts";
import { asDuration, effectiveSettings } from "./effective-settings.ts";
import { flagForm } from "./help.ts";
import { inColumns } from "./in-columns.ts";
import { parseFlags } from "./parse-flags.ts";
import { readPassword } from "./read-password.ts";
import { commandLineReference, referencePath } from "./reference.ts";
import { runCommandLine } from "./run-command-line.ts";
import type { Terminal } from "./terminal.ts";
import { understand } from "./understand.ts";

const silent: Terminal = {
  print: () => undefined,
  tell: () => undefined,
  isColoured: false,
  readPiped: () => Promise.resolve(""),
  ask: null,
};

async function masterx(args: readonly string[], environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    ...silent,
    print: (text: string) => void out.push(text),
    tell: (text: string) => void err.push(text),
  };
  const code = await runCommandLine(args, environment, terminal);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("understanding", () => {
  test.each([
    [[], "serve", []],
    [["--port", "0"], "serve", ["--port", "0"]],
    [["serve", "--port", "0"], "serve", ["--port", "0"]],
    [["user", "create", "--json"], "user create", ["--json"]],
    [["token", "ada@example.org"], "token", ["ada@example.org"]],
  ])("%j runs %s", (args, name, rest) => {
    expect(understand(args)).toMatchObject({ kind: "run", command: { name }, rest });
  });

  test.each([
    [["usr", "create"], 'Did you mean "user create"?', "help"],
    [["user", "creat"], 'Did you mean "user create"?', "help user"],
    [["user", "frobnicate"], "user disable, user enable", "help user"],
    [["user"], "user create, user disable", "help user"],
    [["tokn", "x"], 'Did you mean "token"?', "help"],
    [["frobnicate"], '"frobnicate" is not a command.', "help"],
    [["help", "tokn"], 'Did you mean "token"?', "help"],
    [["config", "chek", "--json"], 'Did you mean "config check"?', "help config"],
    [["user", "create", "--emial", "a@example.org"], "Did you mean --email?", "help user create"],
    [["items", "import"], "FILE is missing", "help items import"],
    [["items", "import", "a.gift", "b.gift"], '"b.gift" is not understood', "help items import"],
    [["items", "import", "a.gift", "--format", "word"], "allowed: jsonl, oatutor, gift", "help items import"],
    [["items", "import", "--file", "a.gift"], "--file is not a flag", "help items import"],
    [["doctor", "now"], '"now" is not understood', "help doctor"],
    [["doctor", "-x"], '"-x" is not understood', "help doctor"],
    [["doctor", "--json=yes"], "--json takes no value", "help doctor"],
    [["doctor", "--json", "--json"], "--json was given twice", "help doctor"],
    [["token", "--email"], "--email needs a value", "help token"],
    [["token", "--email", "--json"], "--email needs a value", "help token"],
    [["token", "--constructor", "x"], "--constructor is not a flag", "help token"],
    [
      ["user", "role", "--email", "a@example.org", "--role", "techer"],
      '--role: "techer" was given; allowed: learner',
      "help user role",
    ],
    [
      ["link", "--adult", "a@example.org", "--learner", "l@example.org", "--purposes", "badges,mood"],
      '"badges,mood" was given',
      "help link",
    ],
  ])("%j is refused with 2", async (args, message, helpAt) => {
    const { code, out, err } = await masterx(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err).toContain(`\`npm run -s masterx -- ${helpAt}\``);
  });

  test("every fault of a line is named at once, and a password never", async () => {
    const { err } = await masterx(["user", "create", "--email", "ada", "--password", "hunter2"]);
    for (const part of [
      '--email: "ada"',
      "--name NAME is missing",
      "--role ROLE is missing",
      "--password: a value that is not shown",
    ])
      expect(err).toContain(part);
    expect(err).not.toContain("hunter2");
  });

  test("values are read by the schemas of registration", () => {
    const command = commands.find(({ name }) => name === "user create");
    if (!command) throw new Error("user create is missing");
    const { values } = parseFlags(command, [
      "--email",
      "Ada@Example.org",
      "--name= Ada ",
      "--role",
      "guardian",
      "--password=--correct horse",
      "--data-dir",
      "/x",
    ]);
    expect(values).toEqual({
      email: "ada@example.org",
      name: "Ada",
      role: "guardian",
      password: "--correct horse",
      "password-stdin": false,
      "data-dir": "/x",
      json: false,
    });
  });

  test("a purpose that is named twice counts once", () => {
    const command = commands.find(({ name }) => name === "link");
    if (!command) throw new Error("link is missing");
    const { values } = parseFlags(command, [
      "--adult",
      "a@example.org",
      "--learner",
      "l@example.org",
      "--purposes",
      "badges, live_state,badges",
    ]);
    expect(values["purposes"]).toEqual(["badges", "live_state"]);
  });
});

describe("help", () => {
  test.each([[["help"]], [["--help"]], [["-h"]]])("%j lists every command", async (args) => {
    const { code, out, err } = await masterx(args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const { name, summary } of commands)
      expect(out).toMatch(new RegExp(`^  ${name} +${RegExp.escape(summary)}$`, "m"));
  });

  test("of a first word lists its commands only", async () => {
    const { code, out } = await masterx(["help", "user"]);
    expect(code).toBe(0);
    expect(out).toContain("user password");
    expect(out).not.toContain("doctor");
    expect((await masterx(["user", "--help"])).out).toBe(out);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    "of %s has its flags and examples, before and after",
    async (name, command) => {
      const { code, out } = await masterx(["help", ...name.split(" ")]);
      expect(code).toBe(0);
      for (const [flagName, flag] of Object.entries(command.flags))
        expect(out).toContain(`  ${flagForm(flagName, flag)}  `);
      expect(command.examples.length).toBeGreaterThan(0);
      expect(out.match(/^ {2}.*npm run -s masterx -- /gm)).toHaveLength(command.examples.length);
      expect((await masterx([...name.split(" "), "--email", "--help"])).out).toBe(out);
    },
  );

  const lines = commands.flatMap(({ name, examples }) => examples.map(({ line }) => [line, name] as const));
  test.each(lines)("the example `%s` is understood as %s", (line, name) => {
    const called = /(?:^|[\s(])masterx ([^<)]*)/.exec(line)?.[1]?.trim().split(" ") ?? [];
    const asked = understand(called);
    if (asked.kind !== "run") throw new Error(`${line} asks for ${asked.kind}`);
    expect(asked.command.name).toBe(name);
    expect(() => parseFlags(asked.command, asked.rest)).not.toThrow();
  });

  test("docs/reference/command-line.md says what the table says", async () => {
    expect(await Bun.file(referencePath).text()).toBe(commandLineReference());
  });

  test("--version prints the package's version", async () => {
    expect((await masterx(["--version"])).out).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe("config check", () => {
  const secret = "a secret that must never be shown, 0123456789";

  test("lists all faults and ends with 1", async () => {
    const environment = { PORT: "99999", WS_MAX_MESSAGE_SIZE: "no", NODE_ENV: "production", JWT_SECRET_KEY: "hunter2" };
    const { code, out } = await masterx(["config", "check"], environment);
    expect(code).toBe(1);
    for (const part of ["3 faults", "PORT:", "WS_MAX_MESSAGE_SIZE:", "JWT_SECRET_KEY:"]) expect(out).toContain(part);
    expect(out).not.toContain("hunter2");
    const json = await masterx(["config", "check", "--json"], environment);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, faults: { length: 3 } });
  });

  test("shows every setting with where it comes from, and no secret", async () => {
    const environment = {
      PORT: "9",
      JWT_SECRET_KEY: secret,
      METRICS_TOKEN: secret,
      DATABASE_URL: `postgres://u:${encodeURIComponent(secret)}@h/d`,
      WS_BOGUS: "1",
    };
    const { code, out } = await masterx(["config", "check", "--port", "10", "--json"], environment);
    expect(code).toBe(0);
    expect(out).not.toContain("must");
    const { settings, warnings } = JSON.parse(out) as { settings: Record<string, unknown>; warnings: string[] };
    expect(Object.keys(settings)).toEqual([...settingNames]);
    expect(settings).toMatchObject({
      HOST: { value: "127.0.0.1", from: "default" },
      PORT: { value: "10", from: "flag" },
      JWT_SECRET_KEY: { value: "given, not shown", from: "environment" },
      JWT_ACCESS_TOKEN_EXPIRE_MINUTES: { value: "30m", from: "default" },
    });
    expect(warnings).toEqual([expect.stringContaining("WS_BOGUS")]);
    const text = await masterx(["config", "check"], environment);
    expect(text.out).toMatch(/^ {2}PORT +environment +9$/m);
    expect(text.out).toMatch(/^Warnings:\n {2}- WS_BOGUS/m);
  });

  test("what it shows reads back to the same configuration", () => {
    const given = {
      HOST: "::1",
      DEBUG: "true",
      WS_DOCUMENT_MAX_AGE: "0",
      WS_CONNECTION_TIMEOUT: "1500ms",
      JWT_REFRESH_TOKEN_EXPIRE_DAYS: "36h",
      TRUSTED_PROXIES: "10.0.0.0/8,::1",
      CORS_ORIGINS: "https://a.example.org",
    };
    const config = loadConfig(given);
    const shown = effectiveSettings(config, { environment: given, settingsFromFlags: new Set() });
    const words = /^(made at|none|any loopback)/;
    const readBack = Object.entries(shown).flatMap(([name, { value }]) => (words.test(value) ? [] : [[name, value]]));
    expect(loadConfig(Object.fromEntries(readBack))).toEqual(config);
  });

  test("a weak key that development leaves aside is not said to be in use", () => {
    const environment = { JWT_SECRET_KEY: "hunter2" };
    const { JWT_SECRET_KEY: shown } = effectiveSettings(loadConfig(environment), {
      environment,
      settingsFromFlags: new Set(),
    });
    expect(shown).toMatchObject({ from: "default", value: expect.stringContaining("made at the first start") });
  });

  test.each([
    [0, "0"],
    [1_500, "1500ms"],
    [90_000, "90s"],
    [43_200_000, "12h"],
    [2 * 86_400_000, "2d"],
  ])("%d ms is %s", (ms, text) => {
    expect(asDuration(ms)).toBe(text);
  });
});

describe("a password", () => {
  const none = { password: undefined, "password-stdin": false };
  const refusal = (reading: Promise<string>) =>
    reading.then(
      () => "none",
      (error: unknown) => String(error),
    );
  const asking = (...answers: string[]): Terminal => ({ ...silent, ask: () => Promise.resolve(answers.shift() ?? "") });

  test("from stdin loses the line's end and nothing else", async () => {
    const terminal = { ...silent, readPiped: () => Promise.resolve(" correct horse \r\n") };
    expect(await readPassword({ ...none, "password-stdin": true }, terminal)).toBe(" correct horse ");
  });
  test("is asked for twice", async () => {
    expect(await readPassword(none, asking("correct horse", "correct horse"))).toBe("correct horse");
    expect(await refusal(readPassword(none, asking("correct horse", "correct house")))).toContain(
      "differ; nothing was changed",
    );
  });
  test("that is too short is refused before it is asked again", async () => {
    expect(await refusal(readPassword(none, asking("short")))).toContain("at least 10 characters");
  });
  test("without a way to give it says which there are", async () => {
    expect(await refusal(readPassword(none, silent))).toContain("--password-stdin");
    expect(await refusal(readPassword({ password: "correct horse", "password-stdin": true }, silent))).toContain(
      "exclude each other",
    );
  });
});

test("columns stand under each other, by what is seen", () => {
  expect(
    inColumns([
      ["a", "1"],
      ["日本", "2"],
      ["\u001B[31mred\u001B[0m", "3"],
    ]),
  ).toEqual(["a     1", "日本  2", "\u001B[31mred\u001B[0m   3"]);
});
