/** Why a block of a document is not run. */
export const reasons = {
  inside: "the earlier client's own inside, which ours replaces",
  steps: "notation, figures or steps for a reader; no code",
  shapes: "shapes of messages, in no language; e2e/server plays each of them",
  pair: "right and wrong side by side; not one piece of code",
  sketch: "a sketch: names in it are defined nowhere",
  alternative: "an alternative that the document does not take",
  placeholder: "the browser's own interface at a placeholder address",
  future: "for the future, against interfaces that the document does not define",
} as const;

export interface DocumentBlock {
  readonly document: "masterx" | "aivo";
  readonly section: string;
  readonly nth: number;
  /** Stands in a page of this folder between `block <run>` and `end`; else why not. */
  readonly run?: string;
  readonly why?: keyof typeof reasons;
  /** The part from the line that begins so stands apart, between `block <run>#2` and `end`. */
  readonly apart?: string;
  /** Stands in this file as it is, which `npm test` runs. */
  readonly verbatim?: string;
}

const masterx = (section: string, nth: number, how: Omit<DocumentBlock, "document" | "section" | "nth">) =>
  ({ document: "masterx", section, nth, ...how }) as const;
const aivo = (section: string, nth: number, how: Omit<DocumentBlock, "document" | "section" | "nth">) =>
  ({ document: "aivo", section, nth, ...how }) as const;

const client = "Frontend: /app/frontend/src/services/websocket/native-socket.client.ts";
const best = "Top Performance Implementation";

/** Every TypeScript block of both documents, in their order. */
export const documentBlocks: readonly DocumentBlock[] = [
  masterx(client, 1, { why: "inside" }),
  masterx(client, 2, { why: "steps" }),
  masterx("React Hook: /app/frontend/src/hooks/useWebSocket.ts", 1, { run: "masterx/hook" }),
  masterx("1. AppShell.tsx Global WebSocket Initialization", 1, { run: "masterx/app-shell" }),
  masterx("3. ChatContainer.tsx Emotion UI Updates", 1, { run: "masterx/chat-container" }),
  masterx("Frontend Performance", 1, { why: "steps" }),
  masterx("2. Message Batching (Not Needed Yet)", 1, { why: "future" }),
  masterx("Phase 1: Voice Streaming (When Implemented)", 1, { why: "future" }),
  masterx("Phase 2: Message Delta Compression (If Needed)", 1, { why: "future" }),
  masterx("5. XSS Prevention (Frontend)", 1, { why: "pair" }),
  masterx("Current Implementation", 1, { run: "masterx/widget" }),
  masterx("Proposed Implementation", 1, { run: "masterx/typing", apart: "// On input change" }),
  masterx("Implementation", 1, { run: "masterx/sync" }),
  masterx("Issue 2: Emotion updates not received", 1, { run: "masterx/debug" }),
  masterx("Issue 3: High latency (>200ms)", 1, { run: "masterx/latency" }),
  masterx("Issue 4: Memory leak", 1, { run: "masterx/handlers" }),
  masterx("Issue 4: Memory leak", 2, { run: "masterx/cleanup" }),
  masterx(best, 1, { why: "inside" }),
  masterx(best, 2, { why: "inside" }),
  masterx(best, 3, { why: "inside" }),
  masterx(best, 4, { why: "inside" }),
  masterx(best, 5, { why: "inside" }),
  masterx(best, 6, { run: "masterx/hook-effect" }),
  masterx(best, 7, { run: "masterx/hook-callbacks" }),
  masterx(best, 8, { why: "inside" }),
  masterx(best, 9, { why: "inside" }),
  masterx("Integration Points", 1, { run: "masterx/any-component" }),
  masterx("Integration Points", 2, { run: "masterx/app-shell-component" }),
  masterx("Phase 2 (Future): Binary WebSocket for Voice Streaming", 1, { why: "future" }),
  masterx("Phase 3 (Future): WebRTC for Peer-to-Peer Collaboration", 1, { why: "future" }),
  masterx("Browser WebSocket API", 1, { why: "placeholder" }),
  masterx("1. Hook Pattern (Used in MasterX)", 1, { why: "sketch" }),
  masterx("2. Context Pattern (Alternative)", 1, { why: "alternative" }),
  masterx("3. Reducer Pattern (For Complex State)", 1, { why: "alternative" }),
  masterx("1. Message Batching (Future Optimization)", 1, { why: "future" }),
  masterx("2. Compression (Future Optimization)", 1, { why: "future" }),
  masterx("3. Binary Protocol (Future - Voice Streaming)", 1, { why: "future" }),
  masterx("1. Unit Testing (WebSocket Client)", 1, { run: "masterx/unit-test" }),
  masterx("3. E2E Testing (Full Flow)", 1, { verbatim: "e2e/document.spec.ts" }),
  masterx("Phase 2: Test Current Implementation (Day 2)", 1, { why: "steps" }),
  masterx("Phase 2: Test Current Implementation (Day 2)", 2, { why: "steps" }),
  masterx("Phase 3: Implement Missing Features (Day 3-5)", 1, { run: "masterx/typists", apart: "// UI:" }),
  aivo("Wrap your app with WebSocketProvider", 1, { run: "aivo/root-layout" }),
  aivo("Use the Virtual Brain Monitor", 1, { run: "aivo/monitor-page" }),
  aivo("Send Virtual Brain Interactions", 1, { run: "aivo/activity", apart: "  return (" }),
  aivo("Subscribe to Learner Updates", 1, { run: "aivo/dashboard" }),
  aivo("WebSocket Settings", 1, { run: "aivo/settings" }),
  aivo("Client Server", 1, { why: "shapes" }),
  aivo("Server Client", 1, { why: "shapes" }),
];
