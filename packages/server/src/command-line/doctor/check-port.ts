import { createServer } from "node:net";
import { reasonOf } from "../reason-of.ts";
import { fail, type Finding, ok } from "./finding.ts";

/** Whether the port can be listened on, or is taken by a MasterX already. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  if (port === 0) return ok("port", "any free one (PORT is 0)");
  const error = await tryListening(host, port);
  if (error === null) return ok("port", `${port} of ${host} is free`);
  const code = "code" in error ? String(error.code) : "";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return fail(
      "port",
      `${host} is not an address of this machine`,
      "Set HOST to one that is, such as 127.0.0.1 or 0.0.0.0.",
    );
  if (code !== "EADDRINUSE")
    return fail("port", `${port} of ${host} cannot be used: ${reasonOf(error)}`, "Set PORT to another.");
  if (await isMasterX(host, port)) return ok("port", `${port} of ${host} is taken by a running MasterX`);
  return fail("port", `${port} of ${host} is taken by another program`, "Stop it, or set PORT to another port.");
}

const tryListening = (host: string, port: number): Promise<Error | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });

const anyAddress: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** Only MasterX refuses this path with a code of its own table. */
async function isMasterX(host: string, port: number): Promise<boolean> {
  const name = anyAddress[host] ?? (host.includes(":") ? `[${host}]` : host);
  try {
    const response = await fetch(`http://${name}:${port}/api/websocket/status`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await response.json();
    return (
      response.status === 401 &&
      typeof body === "object" &&
      body !== null &&
      "code" in body &&
      body.code === "missing_token"
    );
  } catch {
    return false;
  }
}
