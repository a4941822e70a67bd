/** A message as it stands in a frame. */
export interface SentMessage {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly timestamp?: unknown;
}

/** The client's end of a connection without a network; the test plays the server. */
export class FakeSocket {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: SentMessage[] = [];
  readyState = 0;
  /** What the client closed with. */
  closedWith: { readonly code: number | undefined } | null = null;
  onopen: ((event: never) => unknown) | null = null;
  onmessage: ((event: never) => unknown) | null = null;
  onclose: ((event: never) => unknown) | null = null;
  onerror: ((event: never) => unknown) | null = null;
  /** Called with each message that the client sends. */
  onsent: (message: SentMessage) => void = () => {};

  constructor(url: string, protocols: string | string[] = []) {
    this.url = url;
    this.protocols = [protocols].flat();
  }

  send(text: string): void {
    if (this.readyState !== 1) throw new Error(`send() on a socket in state ${this.readyState}`);
    const message = JSON.parse(text) as SentMessage;
    this.sent.push(message);
    this.onsent(message);
  }

  close(code?: number): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.closedWith = { code };
    // As in a browser: the event comes later.
    queueMicrotask(() => this.end(code ?? 1005));
  }

  /** The server took the connection. */
  open(): void {
    this.readyState = 1;
    call(this.onopen, {});
  }

  /** The server says something; `text` goes out as it is, anything else as JSON. */
  receive(message: unknown): void {
    if (this.readyState === 1)
      call(this.onmessage, { data: typeof message === "string" ? message : JSON.stringify(message) });
  }

  /** The server, or the network (1006), ends it. */
  end(code = 1006, reason = ""): void {
    if (this.readyState >= 3) return;
    this.readyState = 3;
    call(this.onclose, { code, reason });
  }
}

/** A `WebSocket` constructor that keeps every socket made with it. */
export function createFakeSocket() {
  const sockets: FakeSocket[] = [];
  let onMade: (socket: FakeSocket) => void = () => {};
  class Made extends FakeSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
      onMade(this);
    }
  }
  return {
    WebSocket: Made,
    sockets,
    last(): FakeSocket {
      const socket = sockets.at(-1);
      if (!socket) throw new Error("No socket was opened.");
      return socket;
    },
    /** How many are connecting or open. */
    live: (): number => sockets.filter((socket) => socket.readyState < 2).length,
    /** Runs for each new socket, before its constructor returns. */
    whenMade: (run: (socket: FakeSocket) => void): void => void (onMade = run),
  };
}

function call(handler: ((event: never) => unknown) | null, event: object): void {
  handler?.(event as never);
}
