import type { ChannelName } from "@masterx/protocol";
import type { Engine, NodeLink, NodeMessage } from "./engine.ts";

/** Joins nodes of one process: a single node, which hears nobody, and tests of several. */
export function createMemoryEngine(): Engine {
  const nodes = new Map<NodeLink, { readonly wanted: Set<ChannelName>; hear(message: NodeMessage): void }>();
  return {
    join(hear) {
      const wanted = new Set<ChannelName>();
      const link: NodeLink = {
        publish(message) {
          if (nodes.size < 2) return;
          // As over a network: the others get a copy, and not in the middle of what the sender does.
          const text = JSON.stringify(message);
          for (const [other, node] of nodes)
            if (other !== link && node.wanted.has(message.channel))
              queueMicrotask(() => nodes.has(other) && node.hear(JSON.parse(text) as NodeMessage));
        },
        want: (channel, isWanted) => void (isWanted ? wanted.add(channel) : wanted.delete(channel)),
        leave: () => void nodes.delete(link),
      };
      nodes.set(link, { wanted, hear });
      return link;
    },
  };
}
