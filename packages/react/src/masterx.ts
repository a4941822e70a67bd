export { useWebSocket, type WebSocketHook } from "./use-web-socket.ts";
