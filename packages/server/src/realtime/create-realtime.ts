import type { ChannelName, Position } from "@masterx/protocol";
import type { Store } from "../storage/store.ts";
import { createCatchUp, type CatchUp } from "./catch-up.ts";
import type { Engine } from "./engine.ts";
import { createFence, type Fence } from "./fence.ts";
import { createHeads } from "./heads.ts";
import { createHistory, type EventRenderers } from "./history.ts";
import { createHub, type Hub } from "./hub.ts";
import type { Observer } from "./observer.ts";
import type { Topics } from "./topics.ts";

/** Who is connected, what they follow, and how they catch up. */
export interface Realtime {
  readonly hub: Hub;
  readonly fence: Fence;
  readonly catchUp: CatchUp;
  /** Where a channel stands, as its followers on this node have been told. */
  positionOf(channel: ChannelName): Promise<Position>;
  stop(): void;
}

export interface RealtimeParts {
  readonly topics: () => Topics;
  readonly store: Store;
  readonly engine: Engine | undefined;
  readonly cacheBytes: number | undefined;
  /** Every feature's durable events. */
  readonly events: EventRenderers;
  readonly observer: Observer;
  readonly onFault: (error: unknown) => void;
}

export function createRealtime({
  topics,
  store,
  engine,
  cacheBytes,
  events,
  observer,
  onFault,
}: RealtimeParts): Realtime {
  const hub = createHub({ topics, observer, cacheBytes, ...(engine ? { engine } : {}) });
  const history = createHistory(store, events);
  const catchUp = createCatchUp({ hub, heads: createHeads(store), history, observer, onFault });
  return {
    hub,
    fence: createFence((connection) => hub.close(connection, "replaced")),
    catchUp,
    async positionOf(channel) {
      const { record, release } = await catchUp.reach(channel);
      release();
      return { epoch: store.epoch, offset: record.head ?? 0 };
    },
    stop() {
      catchUp.stop();
      hub.leave();
    },
  };
}
