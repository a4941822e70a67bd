import type { ServerData, ServerType } from "@masterx/protocol";

/*
 * The earlier client's surface in one file of its own: `?token=`, one constructor argument, 1, 2, 4, 5 s between
 * attempts, a bounded queue, `on` and `off`. New pages take `createClient`, which uses tickets and recovers.
 */

export type NativeState = "connecting" | "open" | "closing" | "closed";

/** What the server sends, and what this client says of itself. */
export type NativeEvents = { readonly [Type in ServerType]: ServerData<Type> } & {
  readonly connect: object;
  readonly disconnect: { readonly code: number; readonly reason: string };
  /** The automatic attempts are used up; one is made every 30 s. */
  readonly reconnect_failed: { readonly attempts: number };
  /** The server does not want this connection; nothing more is tried. */
  readonly refused: { readonly code: number; readonly reason: string };
  readonly queue_overflow: { readonly type: string; readonly data: unknown };
};
export type EventCallback<Event extends string> = (
  data: Event extends keyof NativeEvents ? NativeEvents[Event] : unknown,
) => void;
type AnyCallback = (data: never) => void;

interface NativeSocket {
  readonly readyState: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface NativeSocketOptions {
  /** The access token; asked for at each attempt. */
  readonly getToken?: () => string | null | Promise<string | null>;
  /** Base address, `https://school.example`. Default: found as the page's own client finds it. */
  readonly url?: string;
  /** Automatic attempts before the event `reconnect_failed`; then one every 30 s. 5. */
  readonly maxAttempts?: number;
  /** 1000. */
  readonly baseDelayMs?: number;
  /** 30 000. */
  readonly heartbeatIntervalMs?: number;
}

const delayCapMs = 5_000;
const slowRetryMs = 30_000;
/** The oldest gives way, which the event `queue_overflow` tells. */
export const queueLimit = 100;

export function createNativeSocketClient(options: NativeSocketOptions = {}) {
  let settings: NativeSocketOptions = options;
  let ws: NativeSocket | null = null;
  let wanted = false;
  let attempts = 0;
  let refusals = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  /** Grows with each attempt: a token that comes late opens nothing. */
  let attempt = 0;
  let asking = false;
  const queue: string[] = [];
  const eventHandlers = new Map<string, Set<AnyCallback>>();

  function emit(event: string, data: unknown): void {
    for (const callback of [...(eventHandlers.get(event) ?? [])]) {
      try {
        (callback as (data: unknown) => void)(data);
      } catch (error) {
        console.error(error);
      }
    }
  }

  function address(token: string): string {
    return `${(settings.url ?? pageAddress()).replace(/^http/, "ws").replace(/\/+$/, "")}/api/ws?token=${encodeURIComponent(token)}`;
  }

  function start(): void {
    clearTimeout(retry);
    attempt += 1;
    const own = attempt;
    const token = settings.getToken?.() ?? "";
    if (typeof token === "string") return open(token);
    asking = true;
    token.then(
      (late) => own === attempt && wanted && open(late ?? ""),
      () => own === attempt && wanted && schedule(),
    );
  }

  function open(token: string): void {
    asking = false;
    const own: NativeSocket | undefined = new WebSocket(address(token));
    // Some test frameworks' mocks construct nothing.
    if (!own) return;
    ws = own;
    own.onopen = () => {
      attempts = refusals = 0;
      clearInterval(heartbeat);
      heartbeat = setInterval(() => isConnected() && send("ping", {}), settings.heartbeatIntervalMs ?? 30_000);
      while (queue[0] !== undefined && isConnected()) own.send(queue.shift() as string);
      emit("connect", {});
    };
    own.onmessage = ({ data }: { readonly data: unknown }) => {
      const message = parse(data);
      if (message) emit(message.type, message.data);
    };
    own.onclose = ({ code, reason }: { readonly code: number; readonly reason: string }) => {
      clearInterval(heartbeat);
      if (ws === own) ws = null;
      emit("disconnect", { code, reason });
      if (wanted) after(code, reason);
    };
    own.onerror = () => {};
  }

  /** 1008 is tried once more, with a token asked for afresh; what the server forbids is not tried again. */
  function after(code: number, reason: string): void {
    if (code === 1008) refusals += 1;
    if (refusals > 1 || code === 1009 || (code >= 4500 && code < 5000)) {
      wanted = false;
      emit("refused", { code, reason });
    } else schedule();
  }

  function schedule(): void {
    asking = false;
    const { maxAttempts = 5, baseDelayMs = 1_000 } = settings;
    if (attempts === maxAttempts) emit("reconnect_failed", { attempts });
    const delayMs = attempts < maxAttempts ? Math.min(delayCapMs, baseDelayMs * 2 ** attempts) : slowRetryMs;
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(start, delayMs);
  }

  function connect(): void {
    if (wanted) return;
    wanted = true;
    attempts = refusals = 0;
    start();
  }

  function disconnect(): void {
    wanted = asking = false;
    attempt += 1;
    clearTimeout(retry);
    clearInterval(heartbeat);
    const own = ws;
    ws = null;
    queue.length = 0;
    if (!own) return;
    own.onmessage = own.onclose = null;
    own.close(1000);
    emit("disconnect", { code: 1000, reason: "" });
  }

  function send(type: string, data: unknown): void {
    const text = JSON.stringify({ type, data, timestamp: Date.now() });
    if (ws && isConnected()) return ws.send(text);
    queue.push(text);
    if (queue.length > queueLimit) emit("queue_overflow", JSON.parse(queue.shift() as string));
  }

  const isConnected = (): boolean => ws?.readyState === 1;

  return {
    /** Changes where it connects and with which token, from the next attempt on. */
    configure: (changes: NativeSocketOptions): void => void (settings = { ...settings, ...changes }),
    connect,
    /** Closes, and forgets what waits; handlers stay. */
    disconnect,
    reconnect(): void {
      const waiting = [...queue];
      disconnect();
      queue.push(...waiting);
      connect();
    },
    /** Sends, or queues until connected. */
    send,
    on<Event extends string>(event: Event, callback: EventCallback<Event>): () => void {
      eventHandlers.set(event, (eventHandlers.get(event) ?? new Set()).add(callback));
      return () => off(event, callback);
    },
    off,
    isConnected,
    getState: (): NativeState =>
      ws
        ? ((["connecting", "open", "closing", "closed"] as const)[ws.readyState] ?? "connecting")
        : asking
          ? "connecting"
          : "closed",
    eventHandlers,
  };

  function off<Event extends string>(event: Event, callback: EventCallback<Event>): void {
    const callbacks = eventHandlers.get(event);
    callbacks?.delete(callback);
    if (callbacks?.size === 0) eventHandlers.delete(event);
  }
}
export type NativeSocketClient = ReturnType<typeof createNativeSocketClient>;

function parse(data: unknown): { readonly type: string; readonly data: unknown } | null {
  try {
    const message: unknown = JSON.parse(String(data));
    const type: unknown = Reflect.get(Object(message), "type");
    return typeof type === "string" ? { type, data: Reflect.get(Object(message), "data") } : null;
  } catch {
    return null;
  }
}

function pageAddress(): string {
  const served = document.querySelector('meta[name="masterx-origin"]')?.getAttribute("content") === "own";
  return !served && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)
    ? `http://${location.hostname}:8001`
    : location.origin;
}

/** One connection for the whole page. Tell it where its token is with `configure({ getToken })`. */
export const nativeSocketClient = createNativeSocketClient();
