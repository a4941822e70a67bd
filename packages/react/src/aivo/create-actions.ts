import { type Client, ClientError } from "@masterx/client";
import type { ServerMessage } from "@masterx/protocol";
import { followLearner } from "../follow-learner.ts";
import type { WebSocketContext } from "./web-socket-context.ts";

export interface ActionsOptions {
  readonly client: Client;
  readonly onError: (error: Error) => void;
  readonly onSubscribed: (learners: ReadonlySet<string>) => void;
}
export interface Actions extends Omit<WebSocketContext, "isConnected" | "subscribedLearners"> {
  /** Ends every subscription of `subscribeLearner`. */
  readonly end: () => void;
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
const unexpected = ({ type }: ServerMessage): Error => new Error(`The server answered with ${type}.`);

/** The document's functions over a client. */
export function createActions({ client, onError, onSubscribed }: ActionsOptions): Actions {
  /** What ends each subscription. */
  const followed = new Map<string, () => void>();
  const tell = () => onSubscribed(new Set(followed.keys()));
  const quietly = (work: Promise<unknown>): void => void work.catch((reason: unknown) => onError(asError(reason)));

  /** Interactions on their way. */
  const waiting = new Set<string>();
  let leaveOutbox: (() => void) | null = null;
  function watchOutbox(): void {
    for (const { client_message_id: id, state, error } of client.outbox.snapshot()) {
      if ((state !== "sent" && state !== "failed") || !waiting.delete(id)) continue;
      if (state === "sent" || !error) continue;
      client.discard(id);
      onError(new ClientError(error, false));
    }
  }

  return {
    sendVirtualBrainInteraction(interaction) {
      // With a key of its own a repeat counts once.
      const id = interaction.interaction_id ?? crypto.randomUUID();
      leaveOutbox ??= client.outbox.subscribe(watchOutbox);
      waiting.add(id);
      try {
        client.emit("virtual_brain_interact", { ...interaction, interaction_id: id }, "queue");
      } catch (reason) {
        waiting.delete(id);
        onError(asError(reason));
      }
    },
    subscribeLearner(learnerId) {
      if (followed.has(learnerId)) return;
      const { granted, leave } = followLearner(client, learnerId);
      followed.set(learnerId, leave);
      tell();
      granted.catch((reason: unknown) => {
        if (followed.get(learnerId) !== leave) return;
        followed.delete(learnerId);
        tell();
        onError(asError(reason));
      });
    },
    unsubscribeLearner(learnerId) {
      followed.get(learnerId)?.();
      if (followed.delete(learnerId)) tell();
    },
    async getState(learnerId) {
      const reply = await client.request("get_state", { learner_id: learnerId });
      if (reply.type !== "state_response") throw unexpected(reply);
      return reply.data.state;
    },
    async adaptContent(content) {
      const reply = await client.request("adapt_content", content);
      if (reply.type !== "content_adapted") throw unexpected(reply);
      return reply.data.adapted_content;
    },
    joinRoom: (roomId) => quietly(client.joinSession(roomId)),
    leaveRoom: (roomId) => quietly(client.leaveSession(roomId)),
    end() {
      leaveOutbox?.();
      leaveOutbox = null;
      for (const leave of followed.values()) leave();
      if (followed.size === 0) return;
      followed.clear();
      tell();
    },
  };
}
