import { createClient } from "@masterx/client";
import { MasterxProvider, VirtualBrainMonitor } from "@masterx/react";
import "@masterx/react/styles.css";
import { createRoot } from "react-dom/client";

/** What the page counted between two moments. */
export interface Watched {
  /** Milliseconds from each frame to the next. */
  readonly gapsMs: readonly number[];
  readonly updates: number;
}

declare global {
  interface Window {
    masterxMonitors?: { readonly watch: (milliseconds: number) => Promise<Watched> };
  }
}

const learners = new URL(location.href).searchParams.get("learners")?.split(",") ?? [];
let updates = 0;
const client = createClient({ url: location.origin, getToken: () => "token", storage: null });
client.on("state_update", () => void (updates += 1));

window.masterxMonitors = {
  watch: (milliseconds) =>
    new Promise((resolve) => {
      const gapsMs: number[] = [];
      const before = updates;
      let startedAt: number | undefined;
      let last = 0;
      const frame = (now: number) => {
        if (startedAt === undefined) startedAt = now;
        else gapsMs.push(now - last);
        last = now;
        if (now - startedAt < milliseconds) requestAnimationFrame(frame);
        else resolve({ gapsMs, updates: updates - before });
      };
      requestAnimationFrame(frame);
    }),
};

const root = document.createElement("main");
root.style.cssText = "display: grid; grid-template-columns: repeat(6, 1fr); gap: 1rem; zoom: 0.5";
document.body.append(root);
createRoot(root).render(
  <MasterxProvider client={client}>
    {learners.map((id) => (
      <VirtualBrainMonitor key={id} learnerId={id} title={id} />
    ))}
  </MasterxProvider>,
);
