import { connect, createServer, type Socket } from "node:net";
import { createPace } from "./create-pace.ts";

/** How one direction of a connection behaves. */
export interface Line {
  /** Every chunk is late by this ± the jitter, and never overtakes another. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** Pieces of so many bytes, each written alone; null: as they come. */
  readonly pieceBytes: number | null;
  /** The connection is reset once so many bytes have passed in this direction. */
  readonly cutAfterBytes: number | null;
}

export const clearLine: Line = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: null,
  pieceBytes: null,
  cutAfterBytes: null,
};

export interface ChaosProxyOptions {
  /** Where it leads: `http://host:port` or `ws://…`. */
  readonly target: string;
  /** Numbers from 0 to 1 for jitter and `cut`. */
  readonly random: () => number;
}

/** A network between a client and a server that does what networks do, on TCP, in both directions. */
export interface ChaosProxy extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Connections that are there now. */
  readonly connections: number;
  /** For what passes from now on, on connections old and new. */
  toServer(line: Partial<Line>): void;
  toClient(line: Partial<Line>): void;
  /** Ends a share of the connections (all unless given), by FIN or by RST to both sides; returns how many. */
  cut(how: "close" | "reset", share?: number): number;
  /** Half-open: what is connected now passes nothing more and hears of no end. Connections made later are well. */
  silence(): number;
  /** Nobody is let in; who knocks is reset. */
  refuse(isRefusing: boolean): void;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  isSilent: boolean;
}

/** More than this in one direction pauses reading, as a full window would. */
const mostHeldBytes = 262_144;

export async function startChaosProxy({ target, random }: ChaosProxyOptions): Promise<ChaosProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<Pair>();
  const lines = { toServer: { ...clearLine }, toClient: { ...clearLine } };
  let isRefusing = false;

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (isRefusing) return void client.resetAndDestroy();
    const server = connect({ port: Number(targetPort), host: hostname, allowHalfOpen: true });
    const pair: Pair = { client, server, isSilent: false };
    pairs.add(pair);
    for (const socket of [client, server]) socket.setNoDelay(true);
    carry(pair, client, server, () => lines.toServer);
    carry(pair, server, client, () => lines.toClient);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");

  /** One direction: what arrives is kept in order, and let on when it is due. */
  function carry(pair: Pair, from: Socket, to: Socket, line: () => Line): void {
    const held: { readonly bytes: Buffer; readonly dueAt: number }[] = [];
    let heldBytes = 0;
    let passedBytes = 0;
    let lastDueAt = 0;
    let isPumping = false;
    let hasEnded = false;
    const pace = createPace();

    from.on("data", (bytes: Buffer) => {
      if (pair.isSilent) return;
      const { latencyMs, jitterMs } = line();
      const delayMs = Math.max(0, latencyMs + (random() * 2 - 1) * jitterMs);
      lastDueAt = Math.max(lastDueAt, performance.now() + delayMs);
      held.push({ bytes, dueAt: lastDueAt });
      heldBytes += bytes.length;
      if (heldBytes > mostHeldBytes) from.pause();
      void pump();
    });
    from.on("end", () => {
      hasEnded = true;
      void pump();
    });
    // The other side learns of it unless the network between them is gone.
    from.on("error", () => pair.isSilent || to.resetAndDestroy());
    from.on("close", () => {
      if (pair.client.destroyed && pair.server.destroyed) pairs.delete(pair);
      if (!pair.isSilent && from.errored === null && !hasEnded) to.destroy();
    });

    async function pump(): Promise<void> {
      if (isPumping) return;
      isPumping = true;
      while (held.length > 0 && !to.destroyed) {
        const next = held[0];
        if (!next) break;
        await until(next.dueAt);
        pace.begin(next.dueAt);
        held.shift();
        await pass(next.bytes);
        heldBytes -= next.bytes.length;
        if (heldBytes <= mostHeldBytes && from.isPaused()) from.resume();
      }
      isPumping = false;
      if (hasEnded && held.length === 0 && !pair.isSilent && !to.destroyed) to.end();
    }

    async function pass(bytes: Buffer): Promise<void> {
      for (let at = 0; at < bytes.length && !to.destroyed && !pair.isSilent;) {
        const { bytesPerSecond, pieceBytes, cutAfterBytes } = line();
        // A slow line lets through a hundredth of a second at a time.
        const mostBytes = Math.min(pieceBytes ?? Infinity, bytesPerSecond === null ? Infinity : bytesPerSecond / 100);
        const piece = bytes.subarray(at, at + Math.max(1, Math.min(mostBytes, bytes.length - at)));
        if (cutAfterBytes !== null && passedBytes + piece.length > cutAfterBytes) {
          to.write(piece.subarray(0, cutAfterBytes - passedBytes));
          return reset(pair);
        }
        at += piece.length;
        passedBytes += piece.length;
        const isFull = !to.write(piece);
        if (isFull) await drained(to);
        const waitsUntil = bytesPerSecond === null ? 0 : pace.freeAt(performance.now(), piece.length, bytesPerSecond);
        if (waitsUntil > performance.now()) await until(waitsUntil);
        else if (pieceBytes !== null) await turn();
      }
    }
  }

  const self: ChaosProxy = {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    get connections() {
      return pairs.size;
    },
    toServer: (line) => void Object.assign(lines.toServer, line),
    toClient: (line) => void Object.assign(lines.toClient, line),
    cut(how, share = 1) {
      const chosen = [...pairs].filter(() => random() < share);
      for (const pair of chosen) {
        if (how === "reset") reset(pair);
        else for (const socket of [pair.client, pair.server]) socket.end();
      }
      return chosen.length;
    },
    silence() {
      let count = 0;
      for (const pair of pairs) {
        if (!pair.isSilent) count += 1;
        pair.isSilent = true;
        // Not reading is what a lost network looks like to whoever writes: his bytes are never taken.
        pair.client.pause();
        pair.server.pause();
      }
      return count;
    },
    refuse: (refusing) => void (isRefusing = refusing),
    async [Symbol.asyncDispose]() {
      for (const pair of pairs) reset(pair);
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
  return self;
}

function reset({ client, server }: Pair): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}

/** Resolves at a time of `performance.now()`. */
const until = (dueAt: number): Promise<void> =>
  new Promise((resolve) => {
    const leftMs = dueAt - performance.now();
    if (leftMs <= 0) resolve();
    else setTimeout(resolve, leftMs);
  });

/** A turn of the event loop, so that each piece is a write of its own. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const done = () => {
      socket.off("drain", done);
      socket.off("close", done);
      resolve();
    };
    socket.once("drain", done);
    socket.once("close", done);
  });
