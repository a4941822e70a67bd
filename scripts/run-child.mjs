import { spawn } from "node:child_process";
import { constants } from "node:os";

/** Becomes the child as far as a parent can: same terminal, its signals, its exit code. */
export function runChild(program, args, options = {}) {
  const child = spawn(program, args, { stdio: "inherit", ...options });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // A terminal gives Ctrl+C to the child as well; sent on, it would count twice.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  child.on("error", (error) => {
    console.error(`${program} did not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}
