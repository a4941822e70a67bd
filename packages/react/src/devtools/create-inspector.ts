import type { Observable, Socket, SocketConstructor } from "@masterx/client";
import { noTraffic, type Traffic, withFrame } from "./traffic.ts";

export interface Inspector {
  /** For `createClient({ WebSocket })`: the page's own, with everything that goes over it written down. */
  readonly WebSocket: SocketConstructor;
  readonly traffic: Observable<Traffic>;
  /** Forgets the messages; what is pending and the positions stay. */
  readonly clear: () => void;
}

/** Looks on at the wire itself, so that it shows what really was sent and received. */
export function createInspector(Constructor: SocketConstructor = globalThis.WebSocket): Inspector {
  let traffic = noTraffic;
  const listeners = new Set<() => void>();
  function set(next: Traffic): void {
    traffic = next;
    for (const listener of [...listeners]) listener();
  }
  const saw = (way: "in" | "out", frame: unknown): void => {
    if (typeof frame === "string") set(withFrame(traffic, way, frame, Date.now()));
  };

  function Inspected(url: string, protocols?: string | string[]): Socket {
    const socket = new Constructor(url, protocols);
    set({ ...traffic, sockets: traffic.sockets + 1, pending: [] });
    return new Proxy(socket, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name === "send")
          return (text: string) => {
            target.send(text);
            saw("out", text);
          };
        return typeof value === "function" ? (value as (...all: unknown[]) => unknown).bind(target) : value;
      },
      set(target, name, value: unknown) {
        const isListener = name === "onmessage" && typeof value === "function";
        const listener = (event: { readonly data: unknown }) => {
          saw("in", event.data);
          (value as (event: unknown) => void)(event);
        };
        return Reflect.set(target, name, isListener ? listener : value);
      },
    });
  }

  return {
    WebSocket: Inspected as unknown as SocketConstructor,
    traffic: {
      snapshot: () => traffic,
      subscribe(listener) {
        const own = () => listener();
        listeners.add(own);
        return () => void listeners.delete(own);
      },
    },
    clear: () => set({ ...traffic, messages: [] }),
  };
}
