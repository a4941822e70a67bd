import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, test } from "@playwright/test";

/**
 * A Chromium as people have it, in processes of its own: with the back/forward cache, with pages that are hidden when
 * another tab is in front (Playwright's own browser tells each page that it is looked at), and able to fall asleep.
 */
export interface StartedBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  /** Stops all its processes at once, as a lid that is shut. The page runs no line until `wake`. */
  sleep(): void;
  wake(): void;
}

const devtoolsAddress = /DevTools listening on (ws:\S+)/;

export async function startBrowser(): Promise<StartedBrowser> {
  const { executablePath = chromium.executablePath(), args = [] } = test.info().project.use.launchOptions ?? {};
  const profile = await mkdtemp(join(tmpdir(), "masterx-browser-"));
  const options = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  // Detached: a group of its own, which takes a signal together.
  const child = spawn(executablePath, [...args, ...options, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "close");
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name);
  };
  const kill = () => signal("SIGKILL");
  // A test run that is broken off leaves nothing behind.
  process.once("exit", kill);
  const dispose = async () => {
    process.off("exit", kill);
    kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = devtoolsAddress.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once("error", reject);
      child.once("close", (code) => reject(new Error(`Chromium ended with ${code}:\n${said}`)));
    });
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error("Chromium has no context");
    return {
      context,
      sleep: () => signal("SIGSTOP"),
      wake: () => signal("SIGCONT"),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
