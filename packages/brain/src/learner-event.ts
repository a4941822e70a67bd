import type { StateName } from "./state-name.ts";

interface At {
  /** Milliseconds since the epoch, of the host's clock: the host refuses events from the future, the Brain cannot. */
  readonly at_ms: number;
}

export interface QuestionResponse extends At {
  readonly type: "question_response";
  readonly correct: boolean;
  /** Key into the item statistics. */
  readonly item?: string | undefined;
  readonly skill?: string | undefined;
  /** Declared level, 1 (easy) to 5; drawn into that range. */
  readonly difficulty?: number | undefined;
  readonly response_time_s?: number | undefined;
  /** Hints taken on this item before the answer. */
  readonly hints?: number | undefined;
  /** An answer that the learner's client graded counts less and teaches nothing about the item; default server. */
  readonly graded_by?: "server" | "client" | undefined;
  readonly practice?: "lesson" | "drill" | undefined;
  /**
   * Which answer to the same question this is, from 1. From the second on it moves the six numbers and is no evidence
   * of what the learner knows: the first one's feedback helped.
   */
  readonly attempt?: number | undefined;
}

export interface ContentView extends At {
  readonly type: "content_view";
  readonly seconds?: number | undefined;
}

export interface HintRequest extends At {
  readonly type: "hint_request";
  /** Since the hint before; taken from the times of the events when absent. */
  readonly seconds_since_last?: number | undefined;
}

export interface Message extends At {
  readonly type: "message";
  /** Absent when reading was paused or refused; a reading with an emotion that is not known changes nothing at all. */
  readonly reading?: { readonly primary_emotion: string; readonly confidence: number } | undefined;
}

/** `seconds`: how long the learner has been away up to now; without it since the event before. */
export interface Idle extends At {
  readonly type: "idle";
  readonly seconds?: number | undefined;
}

/** With `seconds`, a break that has lasted so long; without, one that begins now. */
export interface Break extends At {
  readonly type: "break";
  readonly seconds?: number | undefined;
}

/** Ends being idle, a break or a silence. */
export interface Return extends At {
  readonly type: "return";
}

export interface SelfReport extends At {
  readonly type: "self_report";
  readonly state: StateName;
  /** 0 to 1. */
  readonly value: number;
}

/** What a learner did. Numbers out of range are drawn into it, those that are not finite count as absent. */
export type LearnerEvent = QuestionResponse | ContentView | HintRequest | Message | Idle | Break | Return | SelfReport;
