import type { Store } from "../storage/store.ts";
import { teachPopulation } from "./population.ts";

const lessonsAWrite = 200;

export interface Teaching {
  /** A lesson waits: it is taught soon, with those that come meanwhile. */
  wake(): void;
  stop(): void;
}

/** Lets the population learn a few seconds behind the answers, so that no answer waits for it. */
export function startTeaching(
  store: Pick<Store, "write">,
  delayMs: number,
  onFault: (error: unknown) => void,
): Teaching {
  let state: "asleep" | "waiting" | "teaching" | "stopped" = "asleep";
  let isAskedAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wake(): void {
    isAskedAgain = state === "teaching";
    if (state !== "asleep") return;
    state = "waiting";
    timer = setTimeout(() => void teach(), delayMs);
  }

  async function teach(): Promise<void> {
    state = "teaching";
    let isMore = true;
    try {
      isMore = (await store.write(teachPopulation, { limit: lessonsAWrite, now: Date.now() })) > 0;
    } catch (error) {
      onFault(error);
    }
    if (state !== "teaching") return;
    state = "asleep";
    if (isMore || isAskedAgain) wake();
  }

  // What a server left behind that died.
  wake();
  return {
    wake,
    stop() {
      state = "stopped";
      clearTimeout(timer);
    },
  };
}
