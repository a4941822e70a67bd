import { expect, test } from "bun:test";
import { missingPlatformPackages } from "./missing-platform-packages.mjs";

const lockFile = new URL("../package-lock.json", import.meta.url);
const { packages } = await Bun.file(lockFile).json();
const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
const forOnePlatform = Object.entries(packages).filter(
  ([place, { optional, cpu }]) => optional && cpu && wanted.some((name) => place.endsWith(`node_modules/${name}`)),
);

test("this project's lock file has a build for every platform", () => {
  expect(missingPlatformPackages(packages)).toEqual({});
});

test("entries that a registry left out come back for the same version and platform", () => {
  expect(forOnePlatform.length).toBeGreaterThan(50);
  const incomplete = { ...packages };
  for (const [place] of forOnePlatform) delete incomplete[place];
  const added = missingPlatformPackages(incomplete);
  expect(Object.keys(added).toSorted()).toEqual(forOnePlatform.map(([place]) => place).toSorted());
  for (const [place, { version, cpu, os }] of forOnePlatform)
    expect(added[place]).toMatchObject({ version, cpu, optional: true, ...(os ? { os } : {}) });
});

test("a build stays open to every C library unless its name says one", () => {
  const of = (name) => ({ tool: { version: "1.0.0", optionalDependencies: { [name]: "1.0.0" } } });
  expect(missingPlatformPackages(of("tool-linux-x64"))).toEqual({
    "node_modules/tool-linux-x64": { version: "1.0.0", cpu: ["x64"], os: ["linux"], optional: true },
  });
  expect(missingPlatformPackages(of("tool-linux-arm-musleabihf"))).toEqual({
    "node_modules/tool-linux-arm-musleabihf": {
      version: "1.0.0",
      cpu: ["arm"],
      os: ["linux"],
      libc: ["musl"],
      optional: true,
    },
  });
});

test("another version in its place pushes it below the package that wants it", () => {
  const added = missingPlatformPackages({
    "node_modules/tool": { version: "2.0.0", optionalDependencies: { "tool-darwin-arm64": "2.0.0" } },
    "node_modules/tool-darwin-arm64": { version: "1.0.0" },
  });
  expect(Object.keys(added)).toEqual(["node_modules/tool/node_modules/tool-darwin-arm64"]);
});

test("what is no platform's build is left alone, and a range is an error", () => {
  const of = (name, version) => ({
    tool: { version: "1.0.0", optionalDependencies: { [name]: version } },
  });
  expect(missingPlatformPackages(of("fsevents", "~2.3.3"))).toEqual({});
  expect(() => missingPlatformPackages(of("tool-win32-x64", "^1.0.0"))).toThrow(/a range/);
});
