export { createInspector, type Inspector } from "./devtools/create-inspector.ts";
export { Devtools, type DevtoolsProps } from "./devtools/devtools.tsx";
