// Writes every bundle of bundle-packages.mjs; each entry is whole by itself.
import { readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { build } from "rolldown";
import { root } from "./root.mjs";

for (const { entries, to, external } of bundles()) {
  rmSync(`${root}${to}`, { recursive: true, force: true });
  for (const entry of entries)
    await build({
      input: `${root}${entry}`,
      platform: "browser",
      external,
      resolve: { conditionNames: ["@masterx/source", "import", "browser", "default"] },
      transform: { target: "es2023", jsx: { runtime: "automatic", development: false } },
      output: {
        file: `${root}${to}/${basename(entry).replace(/\.tsx?$/, ".js")}`,
        format: "esm",
        minify: true,
        comments: false,
      },
      logLevel: "warn",
    });
}

function bundles() {
  const react = "packages/react/src";
  // A component has a folder of its name; the other files there are its parts.
  const components = foldersIn(`${react}/components`).map((name) => `${react}/components/${name}/${name}.tsx`);
  const external = [/^react(-dom)?(\/|$)/, /^@masterx\/(client|protocol)$/];
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
      external: [...external, /^\.\/components\//],
    },
    { entries: components, to: "packages/react/dist/bundle/components", external },
  ];
}

function foldersIn(path) {
  return readdirSync(`${root}${path}`, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
}
