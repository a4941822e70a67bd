import { protocolReference } from "./reference.ts";

// node scripts/bun.mjs packages/protocol/src/schema/write-reference.ts
await Bun.write(new URL("../../PROTOCOL.md", import.meta.url), protocolReference());
