import { protocolReference } from "./src/schema/reference.ts";

// node scripts/bun.mjs packages/protocol/write-reference.ts
await Bun.write(new URL("PROTOCOL.md", import.meta.url), protocolReference());
