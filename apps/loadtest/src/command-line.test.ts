import { describe, expect, test } from "bun:test";
import { parseCommandLine } from "./command-line.ts";

const parse = (text: string, env = {}) => parseCommandLine(text.split(" ").filter(Boolean), env);
const tokenOf = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;

describe("the command line", () => {
  test("the document's command says everything", () => {
    const command = "--token abc --connections 100 --duration 60 --url ws://localhost:8000/ws";
    expect(parse(command)?.plan).toMatchObject({
      url: "ws://localhost:8000/ws",
      dialect: "aivo",
      token: "abc",
      connections: 100,
      durationS: 60,
      rate: 2,
      messages: ["ping"],
      workers: 1,
    });
  });

  test("a learner's token also practises, and may come from the environment", () => {
    const plan = parse("", { MASTERX_TOKEN: tokenOf({ sub: "u1", role: "learner" }) })?.plan;
    expect(plan?.messages).toEqual(["ping", "interaction"]);
  });

  test("the address says the dialect, unless it is named", () => {
    const dialect = (text: string) => parse(text)?.plan.dialect;
    expect([
      dialect("--url ws://h/api/ws"),
      dialect("--url ws://h/socket.io/"),
      dialect("--url ws://h/"),
      dialect("--url ws://h/ --dialect masterx"),
    ]).toEqual(["masterx", "socket.io", "echo", "masterx"]);
  });

  test.each([
    ["--connections 0", '--connections must be a whole number from 1 to 1000000, got "0".'],
    ["--rate fast", '--rate must be a number from 0 to 100000, got "fast".'],
    ["--url localhost", '--url must be a ws:// address, got "localhost".'],
    ["--messages ping,cake", '--messages must be one of ping, interaction, got "cake".'],
    ["--threshold p95", '"p95" is not a threshold.'],
    ["--nothing", "Unknown option '--nothing'"],
  ])("%s is refused by name", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("help is asked for", () => {
    expect(parse("--help")).toBeNull();
  });
});
