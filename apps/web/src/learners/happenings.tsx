import { useEvent } from "@masterx/react";
import { useState } from "react";
import { clockTime } from "../time/clock-time.ts";

interface Happening {
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  readonly why: string;
}
const mostShown = 8;

interface Reasons {
  readonly reasons: readonly { readonly text?: string | undefined }[];
}
const whyOf = ({ reasons }: Reasons): string => reasons.flatMap(({ text }) => text ?? []).join(" ");

/** What happens while one watches: another level, progress, what was proposed; each with why. */
export const Happenings = ({ learnerId, isOwn }: { learnerId: string; isOwn: boolean }) => {
  const [shown, setShown] = useState<readonly Happening[]>([]);
  const add = (of: string, what: string, why: string, id: string = crypto.randomUUID()): void => {
    if (of !== learnerId) return;
    const one = { id, at: new Date(), what, why };
    // A proposal that is still open is told again after each way back.
    setShown((before) => (before.some((known) => known.id === id) ? before : [one, ...before].slice(0, mostShown)));
  };
  useEvent("difficulty_changed", (data) => add(data.learner_id, `Level ${data.from} to ${data.to}`, whyOf(data)));
  useEvent("progress_update", (data) => add(data.learner_id, "Progress", whyOf(data)));
  useEvent("intervention", (data) =>
    add(data.learner_id, `Proposed${isOwn ? "" : " to them"}: ${data.text}`, whyOf(data), data.intervention_id),
  );
  return (
    <section className="card stack" aria-label="What happens" data-testid="happenings">
      <h2>What happens</h2>
      {shown.length === 0 ? <p className="muted">Nothing since this page was opened.</p> : null}
      <ol className="stack live" aria-live="polite">
        {shown.map(({ id, at, what, why }) => (
          <li key={id}>
            <b>{what}</b>{" "}
            <span className="xs muted">
              <time dateTime={at.toISOString()}>{clockTime(at.getTime())}</time>
            </span>
            <p className="small muted">{why}</p>
          </li>
        ))}
      </ol>
    </section>
  );
};
