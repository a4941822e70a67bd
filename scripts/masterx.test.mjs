import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";

const masterx = (...args) =>
  spawnSync("node", [`${root}scripts/masterx.mjs`, ...args], { encoding: "utf8", cwd: root }).stdout;

test("masterx loadtest is the load tester, and the help names it", () => {
  expect(masterx("loadtest", "--help")).toStartWith("Puts load on a WebSocket server");
  expect(masterx("help", "loadtest")).toBe(masterx("loadtest", "--help"));
  expect(masterx("help")).toContain("loadtest --help");
});
