import { chromium } from "playwright-core";
import type { ForeignCommand, ForeignDriver, ForeignEvent } from "./foreign-client.ts";

/** Chromium's own WebSocket, in a page of the server. */
export async function startChromiumDriver(executablePath: string, pageUrl: string): Promise<ForeignDriver> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 60_000 });
  const page = await browser.newPage();
  await page.goto(pageUrl);
  const listeners: ((socket: number, event: ForeignEvent) => void)[] = [];
  await page.exposeFunction("tell", (socket: number, event: ForeignEvent) => {
    for (const listener of listeners) listener(socket, event);
  });
  await page.evaluate(installCommands);
  // One after another, as they were given.
  let last: Promise<unknown> = Promise.resolve();
  return {
    command(socket, command) {
      last = last.then(() => page.evaluate(([own, what]) => globalThis.obey(own, what), [socket, command] as const));
    },
    onEvent: (listener) => void listeners.push(listener),
    stop: () => browser.close(),
  };
}

declare global {
  var tell: (socket: number, event: ForeignEvent) => Promise<void>;
  var obey: (socket: number, command: ForeignCommand) => void;
}

/** Runs in the page. */
function installCommands(): void {
  const sockets = new Map<number, WebSocket>();
  // What arrives is told in that order: calls out of the page may overtake each other.
  let told: Promise<void> = Promise.resolve();
  globalThis.obey = (own, command) => {
    const tell = (event: ForeignEvent) => void (told = told.then(() => globalThis.tell(own, event)));
    if (command.op === "send") return sockets.get(own)?.send(command.text);
    if (command.op === "send_bytes")
      return sockets.get(own)?.send(Uint8Array.from(atob(command.base64), (letter) => letter.charCodeAt(0)));
    if (command.op === "close") return sockets.get(own)?.close(command.code);
    const socket = new WebSocket(command.url, [...command.protocols]);
    sockets.set(own, socket);
    socket.onopen = () => tell({ event: "opened", protocol: socket.protocol });
    socket.onmessage = ({ data }) => tell({ event: "message", text: String(data) });
    socket.onclose = ({ code, reason }) => tell({ event: "closed", code, reason });
  };
}
