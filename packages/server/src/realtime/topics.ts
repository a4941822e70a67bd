import { isWorthCompressing } from "./compression.ts";
import type { Connection } from "./connection.ts";

/** The part of Bun's server that the hub needs. Results: bytes sent, −1 when some socket is full, 0 when one lost it. */
export interface Topics {
  publish(topic: string, text: string, compress: boolean): number;
}

/** Broadcasts to all subscribers but these, which are subscribed too. */
export function publishExcept(topics: Topics, topic: string, text: string, absent: readonly Connection[]): number {
  const [first, ...others] = absent.filter((connection) => connection.state.name !== "closed");
  if (!first) return topics.publish(topic, text, isWorthCompressing(text));
  // A socket that publishes does not receive what it publishes.
  for (const { socket } of others) socket.unsubscribe(topic);
  const status = first.socket.publish(topic, text, isWorthCompressing(text));
  for (const { socket } of others) socket.subscribe(topic);
  return status;
}
