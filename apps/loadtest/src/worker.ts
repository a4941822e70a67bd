/* One process of the load: gets its share of the plan, says when its connections are open, and tells each second. */
import { drive, type Driven } from "./drive.ts";
import type { Plan } from "./plan.ts";
import { createTally, takeSecond } from "./tally.ts";

const tally = createTally();
let driven: Driven | null = null;

async function open(plan: Plan): Promise<void> {
  driven = drive(plan, tally);
  const timer = setInterval(tell, 1_000);
  timer.unref();
  await driven.opened;
  tell();
  process.send?.({ type: "opened" });
}
async function go(): Promise<void> {
  await driven?.run();
  tell();
  process.send?.({ type: "done" });
  process.exit();
}
const tell = () => void process.send?.({ type: "second", second: takeSecond(tally) });

process.on("message", (message: { readonly type: "open"; readonly plan: Plan } | { readonly type: "go" }) => {
  if (message.type === "open") void open(message.plan);
  else void go();
});
// Nothing drives on without who asked for it.
process.on("disconnect", () => process.exit(1));
