/**
 * As much of Socket.IO's wire (Engine.IO 4 over a WebSocket, Socket.IO 5) as a client of the default namespace needs.
 *
 *   server `0{"sid":…}` open   ─▶ client `40`       connect
 *   server `40{"sid":…}`       connected
 *   server `2` ping            ─▶ client `3`        pong
 *   both   `42["name",data]`   an event
 */
export type ServerPacket =
  | { readonly type: "open" }
  | { readonly type: "ping" }
  | { readonly type: "connected" }
  | { readonly type: "event"; readonly name: string; readonly data: unknown }
  | { readonly type: "refused"; readonly reason: string };

export const connectPacket = "40";
export const pongPacket = "3";

export function eventPacket(name: string, data: unknown): string {
  return `42${JSON.stringify([name, data])}`;
}

export function parsePacket(frame: string): ServerPacket {
  if (frame.startsWith("0{")) return { type: "open" };
  if (frame === "2") return { type: "ping" };
  if (frame.startsWith("40")) return { type: "connected" };
  if (frame.startsWith("42")) {
    const [name, data] = JSON.parse(frame.slice(2)) as [string, unknown];
    return { type: "event", name, data };
  }
  return { type: "refused", reason: frame };
}

export function socketIoUrl(url: string): string {
  return `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
}
