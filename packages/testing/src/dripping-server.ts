// The product with a tutor that answers a drop at a time, as a process of its own: what stops it is SIGTERM, as ever.
import { createServer, loadConfig, loadReader, openStore } from "@masterx/server";
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { createDrippingTutor } from "./dripping-tutor.ts";

const dripMs = Number(process.env["TEST_DRIP_MS"] ?? 250);
const config = loadConfig(process.env);
const onFault = (error: unknown) => console.error(`Error: ${error instanceof Error ? error.stack : String(error)}`);
const store = await openStore(config, onFault);
const server = await createServer({
  config,
  store,
  reader: await loadReader(),
  tutor: createDrippingTutor({ pieces: 400, drip: (signal) => wait(dripMs, undefined, { signal }) }),
  signingKey: "a key that only this test knows, long enough",
  pagesFolder: join(config.dataDirectory, "pages"),
  onFault,
});
process.once("SIGTERM", () => {
  void server
    .stop(config.shutdownGraceMs)
    .then(() => store.close())
    .then(() => process.exit(0));
});
console.log(`MasterX is running at ${server.url}/app`);
