import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The first block of code of a README, written to a file where the packages resolve as they do for their users.
 * `faults()` is what the compiler has against it under the strictest options.
 */
export async function readmeExample(readme: URL) {
  const [, extension = "ts", code = ""] = /```(tsx?)\n([\s\S]*?)```/.exec(await Bun.file(readme).text()) ?? [];
  const path = join(root, "node_modules/.cache/readme", `${readme.pathname.split("/").at(-2)}.${extension}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return {
    path,
    async faults(): Promise<string> {
      const options = [
        "--noEmit",
        "--strict",
        "--exactOptionalPropertyTypes",
        "--noUncheckedIndexedAccess",
        "--skipLibCheck",
      ];
      const modules = ["--module", "preserve", "--customConditions", "@masterx/source", "--allowImportingTsExtensions"];
      const page = ["--jsx", "react-jsx", "--lib", "es2024,dom", "--types", "", "--target", "es2023", "--ignoreConfig"];
      const compiler = join(root, "node_modules/.bin/tsc");
      const child = Bun.spawn([compiler, ...options, ...modules, ...page, path], {
        cwd: root,
        stdout: "pipe",
        stderr: "pipe",
      });
      return (await new Response(child.stdout).text()) + (await new Response(child.stderr).text());
    },
  };
}
