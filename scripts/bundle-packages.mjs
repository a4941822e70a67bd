// Minified files of the packages that browsers load: what a person without a bundler takes, and what size-limit weighs.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { root } from "./root.mjs";

/** Gives back whether all could be bundled, and what Bun said. */
export function bundlePackages(bun) {
  const runs = bundles().map(({ entries, to, external }) => {
    rmSync(`${root}${to}`, { recursive: true, force: true });
    const target = [
      "--target=browser",
      "--format=esm",
      "--production",
      "--conditions=@masterx/source",
      `--outdir=${to}`,
    ];
    const left = external.map((name) => `--external=${name}`);
    return spawnSync(bun, ["build", ...entries, ...target, ...left], { cwd: root, encoding: "utf8" });
  });
  return {
    passed: runs.every(({ status }) => status === 0),
    output: runs
      .map(({ stderr }) => stderr)
      .join("\n")
      .trim(),
  };
}

function bundles() {
  const react = "packages/react/src";
  const components = filesIn(`${react}/components`).filter((path) => /(?<!\.test)\.tsx$/.test(path));
  const external = ["react", "react-dom", "@masterx/client", "@masterx/protocol"];
  return [
    // The core is what a page needs that shows no conversations.
    {
      entries: ["index", "create-core-client"].map((name) => `packages/client/src/${name}.ts`),
      to: "packages/client/dist/bundle/client",
      external: [],
    },
    { entries: ["packages/client/src/native/index.ts"], to: "packages/client/dist/bundle/native", external: [] },
    // A page takes the provider and hooks always, of the components only those that it shows.
    {
      entries: [`${react}/index.ts`],
      to: "packages/react/dist/bundle/hooks",
      external: [...external, "./components/*"],
    },
    { entries: components, to: "packages/react/dist/bundle/components", external },
  ];
}

function filesIn(folder) {
  return existsSync(`${root}${folder}`) ? readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`) : [];
}
