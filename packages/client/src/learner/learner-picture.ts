import type { StateUpdate } from "@masterx/protocol";

/** How a learner is doing now, as far as it is known and shared. */
export interface LearnerPicture
  extends
    Pick<StateUpdate, "learner_id" | "version" | "state">,
    Partial<Pick<StateUpdate, "confidence" | "flow_state" | "reasons">> {
  /** When it came, milliseconds since the epoch by this page's clock. */
  readonly at: number;
}
