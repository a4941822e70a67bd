import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What a client that is not ours tells of its socket. */
export type ForeignEvent =
  | { readonly event: "opened"; readonly protocol: string }
  | { readonly event: "message"; readonly text: string }
  | { readonly event: "closed"; readonly code: number; readonly reason: string };

export type ForeignCommand =
  | { readonly op: "open"; readonly url: string; readonly protocols: readonly string[] }
  | { readonly op: "send"; readonly text: string }
  | { readonly op: "send_bytes"; readonly base64: string }
  | { readonly op: "close"; readonly code: number };

/** Carries commands to a client and its events back, for sockets by number. */
export interface ForeignDriver {
  command(socket: number, command: ForeignCommand): void;
  onEvent(listener: (socket: number, event: ForeignEvent) => void): void;
  stop(): Promise<void>;
}

export type Message = Readonly<Record<string, unknown>> & { readonly type: string };

export interface ForeignSocket {
  readonly protocol: string;
  /** In the order of arrival, taken or not. */
  readonly received: readonly Message[];
  send(message: object | string): void;
  sendBytes(bytes: Uint8Array): void;
  /** Takes the next message of this type. */
  next(type: string, accept?: (message: Message) => boolean): Promise<Message>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): Promise<void>;
}

export interface ForeignClient extends AsyncDisposable {
  open(url: string, protocols?: readonly string[]): Promise<ForeignSocket>;
}

const patienceMs = 10_000;
const scripts = fileURLToPath(new URL("../../clients/", import.meta.url));

/** A client in a program of its own, which `clients/drive.mjs` or the like drives. */
export function startDriver(program: string, script: string): ForeignDriver {
  const child = spawn(program, [`${scripts}${script}`], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    command: (socket, command) => void child.stdin.write(`${JSON.stringify({ socket, ...command })}\n`),
    onEvent(listener) {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const { socket, ...event } = JSON.parse(line) as { socket: number } & ForeignEvent;
        listener(socket, event);
      });
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export function createForeignClient(driver: ForeignDriver): ForeignClient {
  const listeners = new Map<number, (event: ForeignEvent) => void>();
  driver.onEvent((socket, event) => listeners.get(socket)?.(event));
  let sockets = 0;

  return {
    open(url, protocols = []) {
      const own = (sockets += 1);
      const received: Message[] = [];
      const taken = new Set<Message>();
      const waiting = new Set<() => void>();
      const opened = Promise.withResolvers<ForeignSocket>();
      const closed = Promise.withResolvers<{ code: number; reason: string }>();
      let protocol = "";
      let isClosed = false;

      const socket: ForeignSocket = {
        get protocol() {
          return protocol;
        },
        received,
        send: (message) =>
          driver.command(own, { op: "send", text: typeof message === "string" ? message : JSON.stringify(message) }),
        sendBytes: (bytes) => driver.command(own, { op: "send_bytes", base64: Buffer.from(bytes).toString("base64") }),
        next: (type, accept = () => true) =>
          new Promise((resolve, reject) => {
            const stop = (outcome: () => void) => {
              waiting.delete(look);
              clearTimeout(timer);
              outcome();
            };
            const came = () => received.map((message) => message.type).join(", ");
            const look = () => {
              const found = received.find((message) => message.type === type && !taken.has(message) && accept(message));
              if (found) taken.add(found);
              if (found) stop(() => resolve(found));
              else if (isClosed) stop(() => reject(new Error(`The socket closed before ${type}; came: ${came()}`)));
            };
            const timer = setTimeout(
              () => stop(() => reject(new Error(`No ${type} within ${patienceMs} ms; came: ${came()}`))),
              patienceMs,
            );
            waiting.add(look);
            look();
          }),
        closed: closed.promise,
        async close() {
          driver.command(own, { op: "close", code: 1000 });
          await closed.promise;
        },
      };

      listeners.set(own, (event) => {
        switch (event.event) {
          case "opened":
            protocol = event.protocol;
            opened.resolve(socket);
            break;
          case "message":
            received.push(JSON.parse(event.text) as Message);
            break;
          case "closed":
            isClosed = true;
            closed.resolve({ code: event.code, reason: event.reason });
            opened.reject(new Error(`The handshake failed (${event.code}).`));
            break;
          default:
            event satisfies never;
        }
        for (const look of waiting) look();
      });
      driver.command(own, { op: "open", url, protocols });
      return opened.promise;
    },
    [Symbol.asyncDispose]: () => driver.stop(),
  };
}
