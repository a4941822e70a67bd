import type { Message, Source } from "@masterx/protocol";
import type { AnswerEnd } from "./answer-writes.ts";

export interface PendingAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly sessionId: string;
  readonly askedBy: string;
  /** Hears of every piece as the followers do: `position` counts UTF-16 units before `text`. */
  readonly onDelta?: (position: number, text: string) => void;
  /** See `PublishOptions.documentsLater`. */
  readonly documentsAfter?: Promise<void>;
}

/** An answer that is being written on this node. */
export interface Running extends PendingAnswer {
  readonly abort: AbortController;
  readonly ended: Promise<Message | null>;
  text: string;
  /** null until it is known who answers. */
  source: Source | null;
  state: "pending" | "streaming";
  /** `lost`: another server has ended it meanwhile. */
  outcome: AnswerEnd["state"] | "lost";
}
