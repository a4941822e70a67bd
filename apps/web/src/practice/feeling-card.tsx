import type { StateUpdate } from "@masterx/protocol";
import { useEffect, useId, useState } from "react";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";
import { mayAsk, noteAsked } from "./when-asked.ts";

type StateName = keyof StateUpdate["state"];

/** What can be said with one tap, and what it says of the six numbers. */
const answers: readonly { readonly words: string; readonly state: StateName; readonly value: number }[] = [
  { words: "Going well", state: "frustration_level", value: 0.1 },
  { words: "Hard, but fine", state: "frustration_level", value: 0.4 },
  { words: "Frustrating", state: "frustration_level", value: 0.85 },
  { words: "I am tired", state: "fatigue_level", value: 0.8 },
];

/** Asks now and then how it is going, between two exercises; the learner knows better than any estimate. */
export const FeelingCard = ({ learnerId, done }: { readonly learnerId: string; readonly done: number }) => {
  const api = useApi();
  const title = useId();
  const [isDue] = useState(() => mayAsk(done, learnerId, Date.now()));
  const [phase, setPhase] = useState<"asking" | "thanking" | "gone">("asking");
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (isDue) noteAsked(learnerId, Date.now());
  }, [isDue, learnerId]);
  if (!isDue || phase === "gone") return null;
  if (phase === "thanking")
    return (
      <p className="small" role="status">
        Thank you. What comes next takes it into account.
      </p>
    );
  const say = (state: StateName, value: number): void => {
    setFault(null);
    const report = { learner_id: learnerId, type: "self_report", context: { state, value } };
    api.post("/api/v1/interactions", report).then(
      () => setPhase("thanking"),
      (thrown: unknown) => setFault(sentenceFor(thrown)),
    );
  };
  return (
    <section className="card stack" aria-labelledby={title} data-testid="feeling">
      <h2 id={title}>How is it going?</h2>
      <p className="xs muted">
        One tap, or none. It corrects what the Virtual Brain estimates, and never counts towards a mark.
      </p>
      {fault ? (
        <p className="small s-danger" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="row">
        {answers.map(({ words, state, value }) => (
          <button key={words} type="button" className="btn tight" onClick={() => say(state, value)}>
            {words}
          </button>
        ))}
        <button type="button" className="btn quiet tight" onClick={() => setPhase("gone")}>
          <Icon name="cross" small />
          Skip
        </button>
      </div>
    </section>
  );
};
