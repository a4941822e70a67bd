import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServerProcess, startServerProcess } from "../packages/testing/src/server-process.ts";

/** The product as `npm start` starts it, with a service on loopback that it may ask; `env` gets the service's address. */
export async function startWithService(
  service: Server,
  env: (serviceUrl: string) => Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  await new Promise<void>((listening) => void service.listen(0, "127.0.0.1", listening));
  return startServerProcess({
    command: [process.execPath, "scripts/start.mjs"],
    env: {
      MASTERX_DEMO: "true",
      AI_ALLOWED_ADDRESSES: "127.0.0.1",
      ...env(`http://127.0.0.1:${(service.address() as AddressInfo).port}/v1`),
    },
  });
}

/** Groq's place is taken by the service. */
export const asGroq = (serviceUrl: string) => ({ GROQ_API_KEY: "test-key", GROQ_BASE_URL: serviceUrl });
