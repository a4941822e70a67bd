import { spawnSync } from "node:child_process";
import { fail, type Finding, ok, warn } from "./finding.ts";

const leastBun = "1.4.0";
const leastNode = "20.19.0";

/** Bun runs the server; the machine's own Node only runs npm. */
export function checkRuntime(bun: string = Bun.version, node: string | null = installedNode()): readonly Finding[] {
  return [
    isAtLeast(bun, leastBun)
      ? ok("Bun", bun)
      : fail(
          "Bun",
          `${bun} runs this; ${leastBun} or newer is needed`,
          "Start MasterX with npm start or npm run -s masterx, which use the right one.",
        ),
    checkNode(node),
  ];
}

function checkNode(node: string | null): Finding {
  const remedy = `Install Node ${leastNode} or newer; npm needs it to install and start MasterX.`;
  if (node === null) return warn("Node", "not found", remedy);
  return isAtLeast(node, leastNode) ? ok("Node", node) : warn("Node", `${node} is too old`, remedy);
}

/** A release candidate of a newer version is newer. */
const isAtLeast = (version: string, least: string): boolean => Bun.semver.order(version, least) >= 0;

function installedNode(): string | null {
  const path = Bun.which("node");
  if (path === null) return null;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 5_000 });
  return status === 0 ? stdout.trim().replace(/^v/, "") : null;
}
