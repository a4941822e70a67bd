import { afterEach } from "bun:test";
import { GlobalRegistrator } from "@happy-dom/global-registrator";

// happy-dom replaces fetch, WebSocket, Request, Response…; the tests of the network keep Bun's own.
const own = Object.fromEntries(
  [
    "fetch",
    "Request",
    "Response",
    "Headers",
    "WebSocket",
    "ReadableStream",
    "TransformStream",
    "WritableStream",
    "AbortController",
    "AbortSignal",
    "FormData",
    "Blob",
    "URL",
    "URLSearchParams",
    "TextEncoder",
    "TextDecoder",
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "setImmediate",
    "clearImmediate",
    "MessageChannel",
    "queueMicrotask",
    "performance",
    "crypto",
  ].map((name) => [name, Reflect.get(globalThis, name)]),
);
GlobalRegistrator.register({ url: "http://localhost/" });
Object.assign(globalThis, own, { IS_REACT_ACT_ENVIRONMENT: true });
const { cleanup } = await import("@testing-library/react");
afterEach(cleanup);
