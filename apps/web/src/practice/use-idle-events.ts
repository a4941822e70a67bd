import { systemClock } from "@masterx/client";
import { useEffect, useRef } from "react";
import { useApi } from "../http/api-context.ts";
import { createIdleWatch, type IdleWatch } from "./create-idle-watch.ts";

const signs = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/**
 * Tells the Virtual Brain when the learner stops doing anything in the middle of an exercise, and when they come back.
 * `step` changes with all that happens in the practice, on another device too: that is a sign of them as well.
 */
export function useIdleEvents(learnerId: string | null, step: number | null): void {
  const api = useApi();
  const watch = useRef<IdleWatch | null>(null);
  const seen = useRef(step);
  useEffect(() => {
    if (learnerId === null) return;
    // What does not arrive is no loss: the time until the next answer tells the same, later.
    const tell = (type: "idle" | "return", context?: object) =>
      void api
        .post("/api/v1/interactions", { learner_id: learnerId, type, ...(context && { context }) })
        .catch(() => undefined);
    const own = createIdleWatch({
      // Of a page that nobody sees it is not known: the learner may be at work on another.
      onIdle: (seconds) => void (document.hidden || tell("idle", { time_taken: seconds })),
      onReturn: () => tell("return"),
      clock: systemClock,
    });
    watch.current = own;
    for (const sign of signs) document.addEventListener(sign, own.active, { passive: true });
    return () => {
      own.stop();
      watch.current = null;
      for (const sign of signs) document.removeEventListener(sign, own.active);
    };
  }, [api, learnerId]);
  useEffect(() => {
    if (step === seen.current) return;
    seen.current = step;
    watch.current?.active();
  }, [step]);
}
