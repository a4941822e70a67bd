export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { createFakeSocket, FakeSocket, type SentMessage } from "./fake-socket.ts";
export { createScriptedServer, type KeptMessage, type ScriptedServer } from "./scripted-server.ts";
export { createMemoryStore } from "./memory-store.ts";
export { readmeExample } from "./readme-example.ts";
