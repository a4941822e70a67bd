import { asyncApiDocument } from "./src/schema/async-api.ts";
import { openApiDocument } from "./src/schema/open-api.ts";
import { protocolReference } from "./src/schema/reference.ts";

// node scripts/bun.mjs packages/protocol/write-reference.ts
const file = (name: string) => new URL(name, import.meta.url);
await Bun.write(file("PROTOCOL.md"), protocolReference());
await Bun.write(file("asyncapi.json"), `${JSON.stringify(asyncApiDocument(), null, 2)}\n`);
await Bun.write(file("openapi.json"), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
