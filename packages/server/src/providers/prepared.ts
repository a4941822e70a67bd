import type { ProviderPrompt } from "./ai-provider.ts";
import type { TutoredWork } from "../tutor/tutor-provider.ts";
import type { RoutingQuestion } from "./choose-providers.ts";

/** Stands between a provider and the page: nothing is shown that it has not let pass. */
export interface OutputGuard {
  /** What may be shown now, of this and of what was held back. @throws {GuardStop} */
  push(text: string): string;
  /** What may be shown of the rest. @throws {GuardStop} */
  end(): string;
}

/** The text goes so wrong that nothing more of it is shown. */
export class GuardStop extends Error {
  override readonly name = "GuardStop";
}

/** A question made ready for providers: what is sent, and what may come back. */
export interface Prepared extends RoutingQuestion {
  readonly prompt: (contextTokens: number) => ProviderPrompt;
  /** One for each call: it has a memory of what it let pass. */
  readonly guard: () => OutputGuard;
  /** Where the lesson stands after this answer, whoever words it. */
  readonly memo: string;
  /** What the learner did with an item in it, checked by the items, not by a model. */
  readonly work: TutoredWork | null;
}
