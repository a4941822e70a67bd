export {
  createNativeSocketClient,
  type EventCallback,
  type NativeEvents,
  type NativeSocketClient,
  nativeSocketClient,
  type NativeSocketOptions,
  type NativeState,
} from "./native-socket-client.ts";
