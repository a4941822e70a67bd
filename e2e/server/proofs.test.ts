import { expect, test } from "bun:test";
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../../docs/reference/proofs.md", import.meta.url));

test("every file and every title that docs/reference/proofs.md names is there", () => {
  const named = [...readFileSync(page, "utf8").matchAll(/\]\(([^)#]+)\)(?: "([^"]+)")?/g)];
  const missing = named.flatMap(([, path = "", title]) => {
    const file = fileURLToPath(new URL(path, `file://${page}`));
    if (!existsSync(file)) return [path];
    if (title === undefined || (statSync(file).isFile() && readFileSync(file, "utf8").includes(title))) return [];
    return [`${path}: ${title}`];
  });
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
