import { expect, test } from "bun:test";
import { fileURLToPath } from "node:url";

// A process of its own: this one has a window, as all tests have.
test("on a server, without window, every component and hook renders", async () => {
  const program = `
    if (typeof window !== "undefined") throw new Error("there is a window");
    const { createElement: h } = await import("react");
    const { renderToString } = await import("react-dom/server");
    const { createClient } = await import("@masterx/client");
    const kit = await import(${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))});
    const { useWebSocket } = await import(${JSON.stringify(fileURLToPath(new URL("./masterx.ts", import.meta.url)))});
    const client = createClient({ getToken: () => null });
    const Page = () => {
      kit.useEvent("pong", () => {});
      const all = [kit.useConnection().state, kit.useSession("s1").messages.length, kit.useOutbox().length, kit.useTyping("s1").length];
      return h("p", null, [...all, kit.useEmotion().paused, useWebSocket().isConnected].join(" "));
    };
    const parts = [Page, kit.ConnectionStatus, kit.EmotionWidget].map((part) => h(part, { key: part.name }));
    for (const part of [kit.TypingIndicator, kit.AnswerStream, kit.PresenceAvatars])
      parts.push(h(part, { key: part.name, sessionId: "s1" }));
    parts.push(h(kit.VirtualBrainMonitor, { key: "monitor", learnerId: "ada" }));
    const aivo = await import(${JSON.stringify(fileURLToPath(new URL("./aivo.ts", import.meta.url)))});
    const Aivo = () => h("i", null, String(aivo.useWebSocketContext().isConnected) + String(aivo.getToken()));
    console.log(renderToString(h(aivo.WebSocketProvider, { url: "ws://localhost:8000/ws", token: null }, h(Aivo))));
    console.log(renderToString(h(kit.MasterxProvider, { client }, parts)));
  `;
  const child = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe", stderr: "pipe", cwd: import.meta.dir });
  const [html, fault] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  expect(fault).toBe("");
  expect(html).toStartWith("<i>falsenull</i>\n<p>idle 0 0 0 false false</p>");
  const parts = ["connection-status", "emotion-widget", "typing-indicator", "answer-stream", "presence-avatars"];
  for (const part of [...parts, "virtual-brain-monitor"]) expect(html).toContain(`data-testid="${part}"`);
});
