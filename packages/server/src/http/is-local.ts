import { isLoopbackHost } from "../config/index.ts";

const forwardingHeaders = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

/** Nobody but this machine can have asked. Doors that are open for convenience only count then. */
export const isLocal = (request: Request, address: string): boolean =>
  isLoopbackHost(address) &&
  isLoopbackHost(new URL(request.url).hostname) &&
  !forwardingHeaders.some((name) => request.headers.has(name));
