export { nativeSocketClient } from "@masterx/client/native";
export { useWebSocket, type WebSocketHook } from "./masterx/use-web-socket.ts";
