// What Vite reads when the pages are built. The server never sees these; they are here to be documented in one place.
import type { SettingDocumentation } from "./setting-documentation.ts";

export const webSettings: Readonly<Record<string, Omit<SettingDocumentation, "group">>> = {
  VITE_BACKEND_URL: {
    summary: "Address of the MasterX server that the pages talk to.",
    allowed: "an http:// or https:// URL without a path; empty: the address that the page came from",
    default: "",
    example: "https://learn.example.org",
  },
  VITE_WS_RECONNECT_MAX_ATTEMPTS: {
    summary:
      "Failed attempts after which the page shows that the connection failed, with Retry; slower attempts go on.",
    allowed: "a whole number from 1",
    unit: "attempts",
    default: "5",
    example: "10",
  },
  VITE_WS_RECONNECT_DELAY: {
    summary: "Upper bound of the first wait before a reconnection; it doubles with each attempt.",
    allowed: "a whole number from 1",
    unit: "milliseconds",
    default: "1000",
    example: "500",
  },
  VITE_WS_HEARTBEAT_INTERVAL: {
    summary: "How often the page pings when the server does not say.",
    allowed: "a whole number from 1",
    unit: "milliseconds",
    default: "30000",
    example: "20000",
  },
};
