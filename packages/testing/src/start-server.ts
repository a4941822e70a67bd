import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account, LoginReply, Role } from "@masterx/protocol";
import {
  createAccount,
  createServer,
  createBuiltInTutor,
  hashPassword,
  loadConfig,
  loadReader,
  openStore,
  type Engine,
  type Store,
  type TutorProvider,
} from "@masterx/server";
import { type SocketClient, openSocket } from "./socket-client.ts";

export interface TestPerson extends Account {
  readonly email: string;
  readonly password: string;
  readonly token: string;
}

/** A real server in this process, on a free port and a data folder of its own. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly socketUrl: string;
  /** By method and pattern. */
  readonly routes: readonly string[];
  readonly store: Store;
  readonly dataDir: string;
  /** What reached `onFault`; a test that expects none checks that it is empty. */
  readonly faults: readonly unknown[];
  /** What it warned of: what others did wrong, as JSON. */
  readonly warnings: readonly string[];
  person(name: string, role?: Role): Promise<TestPerson>;
  /** `fetch` with the person's token and a JSON body. */
  call(
    person: TestPerson | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** A document connection (`?token=`). */
  document(person: TestPerson): Promise<SocketClient>;
  /** A v1 connection of a new page; resumed and live when it has no positions. `query`: as `?batch=1`. */
  v1(
    person: TestPerson,
    positions?: Record<string, { epoch: string; offset: number }>,
    query?: string,
  ): Promise<SocketClient>;
  restart(): Promise<void>;
}

export interface TestServerOptions {
  readonly env?: Record<string, string>;
  readonly tutor?: TutorProvider;
  /** Joins several servers on one database. */
  readonly engine?: Engine;
  /** Small: what is missing is read from history. */
  readonly cacheBytes?: number;
  /** The store as the server sees it: for what only a broken one does. */
  readonly alterStore?: (store: Store) => Store;
}

let reader: ReturnType<typeof loadReader> | undefined;

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "masterx-"));
  reader ??= loadReader();
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const warnings: string[] = [];
  let port = "0";
  async function start() {
    const config = loadConfig({ PORT: port, DATA_DIR: dataDir, MASTERX_DEMO: "false", ...options.env });
    const opened = await openStore(config, onFault);
    const store = options.alterStore?.(opened) ?? opened;
    const server = await createServer({
      config,
      store,
      reader: await (reader ?? loadReader()),
      tutor: options.tutor ?? createBuiltInTutor({ pieceDelayMs: 0 }),
      signingKey: "a key that only this test knows, long enough",
      pagesFolder: join(dataDir, "pages"),
      ...(options.engine ? { engine: options.engine } : {}),
      ...(options.cacheBytes === undefined ? {} : { cacheBytes: options.cacheBytes }),
      onFault,
      warn: (what, detail) => void warnings.push(JSON.stringify({ what, ...detail })),
    });
    port = new URL(server.url).port;
    return { store, server };
  }
  let running = await start();
  let people = 0;
  const self: TestServer = {
    get url() {
      return running.server.url;
    },
    get socketUrl() {
      return `${running.server.url.replace("http", "ws")}/api/ws`;
    },
    get routes() {
      return running.server.routes;
    },
    get store() {
      return running.store;
    },
    faults,
    warnings,
    dataDir,
    async person(name, role = "learner") {
      people += 1;
      const email = `${name.toLowerCase()}.${people}@example.org`;
      const password = "correct horse battery";
      if (role === "operator") {
        // Made at the command line, never by registering.
        const account = { id: crypto.randomUUID(), email, name, role, passwordHash: await hashPassword(password) };
        await running.store.write(createAccount, { ...account, now: Date.now() });
        const signedIn = await self.call(null, "POST", "/api/auth/login", { email, password });
        const operator = (await signedIn.json()) as LoginReply;
        return { ...operator.user, email, password, token: operator.access_token };
      }
      const response = await self.call(null, "POST", "/api/auth/register", { email, name, password, role });
      if (response.status !== 201) throw new Error(`register answered ${response.status}: ${await response.text()}`);
      const reply = (await response.json()) as LoginReply;
      return { ...reply.user, email, password, token: reply.access_token };
    },
    call: (person, method, path, body, headers = {}) =>
      fetch(`${running.server.url}${path}`, {
        method,
        headers: {
          ...(person ? { Authorization: `Bearer ${person.token}` } : {}),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    document: (person) => openSocket(`${self.socketUrl}?token=${person.token}`),
    async v1(person, positions = {}, query = "") {
      const page = { device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 };
      const response = await self.call(person, "POST", "/api/ws/ticket", page);
      const { ticket } = (await response.json()) as { ticket: string };
      const socket = await openSocket(`${self.socketUrl}${query}`, ["masterx.v1", `ticket.${ticket}`]);
      await socket.next("connection_established");
      socket.send({ type: "resume", id: "resume", data: { positions } });
      if (Object.keys(positions).length === 0) await socket.next("ack");
      return socket;
    },
    async restart() {
      await running.server.stop();
      await running.store.close();
      running = await start();
    },
    async [Symbol.asyncDispose]() {
      await running.server.stop();
      await running.store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return self;
}
