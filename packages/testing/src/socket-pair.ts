import type { ServerWebSocket, WebSocketHandler } from "bun";
import { FakeSocket } from "./fake-socket.ts";

/** Both ends of a connection without a network between them: what one end sends, the other has in the same tick. */
export interface SocketPair<Data> {
  /** As a browser's; keeps what arrives in `received`. */
  readonly client: FakeSocket & { readonly received: readonly string[] };
  readonly server: ServerWebSocket<Data>;
  /** The client reads nothing more: what is sent to it waits at the server's end, up to the handlers' limit. */
  hold(): void;
  /** It reads again: all that waited at once, then the server's `drain`. */
  release(): void;
}

/** What Bun's server is to WebSockets, in memory: handlers, and topics that carry broadcasts. */
export interface SocketNet<Data> {
  connect(data: Data): SocketPair<Data>;
  /** As Bun's: bytes sent, −1 when they wait somewhere, 0 when a socket lost them or nobody is there. */
  publish(topic: string, text: string): number;
}

/** Bun's own default. */
const usualLimitBytes = 16 * 2 ** 20;

/** `handlers` is asked at every event, so that it may be made of what needs the net's topics. */
export function createSocketNet<Data>(handlers: () => WebSocketHandler<Data>): SocketNet<Data> {
  const subscribers = new Map<string, Set<PairedServer>>();

  class PairedServer {
    readonly data: Data;
    readonly client = new PairedClient("ws://pair");
    readonly #waiting: string[] = [];
    #waitingBytes = 0;
    isHeld = false;

    constructor(data: Data) {
      this.data = data;
      this.client.onsent = (message) => {
        if (this.readyState === WebSocket.OPEN) void handlers().message?.(this.#self, JSON.stringify(message));
      };
      this.client.oncloseasked = (code) => this.#gone(code, "");
    }

    get #self(): ServerWebSocket<Data> {
      return this as unknown as ServerWebSocket<Data>;
    }

    get readyState(): number {
      return this.client.readyState;
    }

    send(text: string): number {
      if (this.readyState !== WebSocket.OPEN) return 0;
      const bytes = Buffer.byteLength(text);
      if (!this.isHeld) {
        this.client.receive(text);
        return bytes;
      }
      if (this.#waitingBytes + bytes > (handlers().backpressureLimit ?? usualLimitBytes)) return 0;
      this.#waiting.push(text);
      this.#waitingBytes += bytes;
      return -1;
    }

    release(): void {
      this.isHeld = false;
      this.#waitingBytes = 0;
      for (const text of this.#waiting.splice(0)) this.client.receive(text);
      if (this.readyState === WebSocket.OPEN) void handlers().drain?.(this.#self);
    }

    getBufferedAmount(): number {
      return this.#waitingBytes;
    }

    subscribe(topic: string): void {
      subscribers.set(topic, (subscribers.get(topic) ?? new Set()).add(this));
    }

    unsubscribe(topic: string): void {
      subscribers.get(topic)?.delete(this);
    }

    isSubscribed(topic: string): boolean {
      return subscribers.get(topic)?.has(this) ?? false;
    }

    publish(topic: string, text: string): number {
      return publishTo(topic, text, this);
    }

    cork<Result>(run: (socket: ServerWebSocket<Data>) => Result): Result {
      return run(this.#self);
    }

    ping(): number {
      void handlers().pong?.(this.#self, Buffer.alloc(0));
      return 1;
    }

    close(code = 1000, reason = ""): void {
      this.#end(code, reason);
    }

    terminate(): void {
      this.#end(1006, "");
    }

    #end(code: number, reason: string): void {
      if (this.readyState !== WebSocket.OPEN) return;
      this.client.end(code, reason);
      this.#gone(code, reason);
    }

    #gone(code: number, reason: string): void {
      for (const those of subscribers.values()) those.delete(this);
      this.#waiting.length = 0;
      this.#waitingBytes = 0;
      void handlers().close?.(this.#self, code, reason);
    }
  }

  function publishTo(topic: string, text: string, except?: PairedServer): number {
    let status = 0;
    let isLost = false;
    let waits = false;
    for (const server of subscribers.get(topic) ?? []) {
      if (server === except) continue;
      const sent = server.send(text);
      isLost ||= sent === 0;
      waits ||= sent < 0;
      status += sent;
    }
    if (isLost) return 0;
    return waits ? -1 : status;
  }

  return {
    connect(data) {
      const server = new PairedServer(data);
      server.client.open();
      const self = server as unknown as ServerWebSocket<Data>;
      void handlers().open?.(self);
      return {
        client: server.client,
        server: self,
        hold: () => void (server.isHeld = true),
        release: () => server.release(),
      };
    },
    publish: (topic, text) => publishTo(topic, text),
  };
}

class PairedClient extends FakeSocket {
  readonly received: string[] = [];
  oncloseasked: (code: number) => void = () => {};

  override receive(message: unknown): void {
    this.received.push(String(message));
    super.receive(message);
  }

  override close(code?: number): void {
    const wasOpen = this.readyState < 2;
    super.close(code);
    if (wasOpen) this.oncloseasked(code ?? 1005);
  }
}
