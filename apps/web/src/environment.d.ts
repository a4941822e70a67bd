interface ImportMetaEnv {
  readonly VITE_BACKEND_URL?: string;
  readonly VITE_WS_RECONNECT_MAX_ATTEMPTS?: string;
  /** Milliseconds before the first reconnection. */
  readonly VITE_WS_RECONNECT_DELAY?: string;
  /** Milliseconds between two pings. */
  readonly VITE_WS_HEARTBEAT_INTERVAL?: string;
}
