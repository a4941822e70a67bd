import { fileURLToPath } from "node:url";

export const referencePath = fileURLToPath(new URL("../../../../docs/reference/configuration.md", import.meta.url));
