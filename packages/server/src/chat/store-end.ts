import { failures, type Message, sessionChannel } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { type AnswerEnd, endAnswer } from "./answer-writes.ts";
import { messageView } from "./message-view.ts";
import type { PendingAnswer } from "./running-answer.ts";

/** What the store cannot take now may be asked again. */
export const mayTryAgain = (error: unknown): boolean =>
  error instanceof Refusal && failures[error.code].retry !== false;

/** Asks again what the store cannot take now, until `isClosing`. */
export async function patiently<Result>(write: () => Promise<Result>, isClosing: () => boolean): Promise<Result> {
  for (let delayMs = 500; ; delayMs = Math.min(delayMs * 2, 30_000)) {
    try {
      return await write();
    } catch (error) {
      if (isClosing() || !mayTryAgain(error)) throw error;
      await Bun.sleep(delayMs);
    }
  }
}

/** Stores an answer's end and tells it. Null when another process has ended it. */
export async function storeEnd(
  { store, hub }: { readonly store: Store; readonly hub: Hub },
  end: AnswerEnd,
  { askedBy, documentsAfter: after }: { readonly askedBy: string | null } & Pick<PendingAnswer, "documentsAfter">,
): Promise<Message | null> {
  let message: Message | null = null;
  await store.write(endAnswer, end, (ended) => {
    if (!ended) return;
    const channel = sessionChannel(ended.message.session_id);
    message = messageView(ended.message, null);
    hub.publish(
      channel,
      "message_received",
      { message },
      {
        extras: { channel, epoch: store.epoch, offset: ended.offset },
        documentsLater: after && askedBy !== null ? { userId: askedBy, after } : undefined,
      },
    );
  });
  return message;
}
