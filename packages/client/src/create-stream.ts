import type { ServerData } from "@masterx/protocol";
import type { Client, CoreClient } from "./client.ts";
import { asClientError, ClientError, fault } from "./client-error.ts";

type Stream = Client["stream"];
type Parts = Pick<CoreClient, "connection" | "outbox" | "on" | "request" | "sendChat">;
/** A part of the answer: a delta, what `answer_get` gives, or the whole with its end. */
type Piece = Omit<ServerData<"answer_part">, "state"> & { readonly state?: string | undefined };

/** `Client.stream` out of what a client has. */
export function createStream({ connection, outbox, on, request, sendChat }: Parts): Stream {
  return async function* stream(input, { signal } = {}) {
    const pieces: Piece[] = [];
    let wake = () => {};
    const look = () => wake();
    const undo = [
      on("message_delta", (piece) => (pieces.push(piece), look())),
      on("message_received", ({ message: { id, content, status } }) => {
        pieces.push({ message_id: id, position: 0, text: content, state: status });
        look();
      }),
      outbox.subscribe(look),
      connection.subscribe(look),
    ];
    signal?.addEventListener("abort", look);
    try {
      const key = sendChat(input);
      let answer: string | undefined;
      let length = 0;
      // What came before the answer's id was known, and what was lost, is asked for.
      let isWhole = false;
      for (;;) {
        const sent = outbox.snapshot().find((entry) => entry.client_message_id === key);
        if (sent?.state === "failed" || (!sent && !answer))
          throw new ClientError(sent?.error ?? fault("discarded"), false);
        if (sent?.state === "sent") {
          answer ??= sent.ack?.answer_id;
          if (!answer) return;
        }
        if (signal?.aborted) {
          if (answer) await request("answer_stop", { message_id: answer });
          return;
        }
        let piece = answer && isWhole ? pieces.shift() : undefined;
        if (answer && !isWhole && connection.snapshot().synced) {
          try {
            const part = await request("answer_get", { message_id: answer, position: length });
            if (part.type === "answer_part") piece = part.data;
            isWhole = true;
          } catch (error) {
            if (!asClientError(error).retry) throw error;
          }
        }
        if (!piece) await new Promise<void>((resolve) => (wake = resolve));
        else if (piece.message_id === answer) {
          const { position, text, state = "streaming" } = piece;
          if (position > length) isWhole = false;
          else {
            const fresh = text.slice(length - position);
            length += fresh.length;
            if (fresh) yield fresh;
            if (state === "error") throw new ClientError(fault("answer_failed", "The answer ended early."), true);
            if (state !== "streaming" && state !== "pending") return;
          }
        }
      }
    } finally {
      for (const end of undo) end();
      signal?.removeEventListener("abort", look);
    }
  };
}
