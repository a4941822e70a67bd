export { getToken } from "./aivo/get-token.ts";
export { useWebSocket, type WebSocketOptions } from "./aivo/use-web-socket.ts";
export { virtualBrainClient } from "./aivo/virtual-brain-client.ts";
export { useWebSocketContext, type WebSocketContext } from "./aivo/web-socket-context.ts";
export { WebSocketProvider, type WebSocketProviderProps } from "./aivo/web-socket-provider.tsx";
export {
  VirtualBrainMonitor,
  type VirtualBrainMonitorProps,
} from "./components/virtual-brain-monitor/virtual-brain-monitor.tsx";
