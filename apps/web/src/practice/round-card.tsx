import type { PracticeView } from "@masterx/protocol";
import { Icon } from "../icons/icon.tsx";

type Round = NonNullable<PracticeView["round"]>;
type Done = Round["done"][number];

const wordOf = (one: Done): string => {
  if (one.outcome === "skipped") return "left for later";
  if (one.outcome === "wrong") return "comes back";
  return one.hints > 0 ? "right with a hint" : one.first_try ? "right" : "right in the end";
};

/** The round as squares: done, now, to come. */
export const RoundCard = ({ round, current }: { round: Round; current: string | null }) => {
  const isDone = round.done.some((one) => one.exercise_id === current);
  const right = round.done.filter((one) => one.outcome === "right").length;
  return (
    <section className="card stack">
      <div className="row between">
        <h2>This round</h2>
        <span className="small muted num">
          {round.done.length} of {round.size}
        </span>
      </div>
      <ol className="squares" aria-label={`${round.done.length} of ${round.size} done, ${right} right`}>
        {Array.from({ length: Math.max(round.size, round.done.length) }, (_, at) => {
          const one = round.done[at];
          const isNow = !round.ended && (one ? one.exercise_id === current : at === round.done.length && !isDone);
          return (
            <li
              key={one?.exercise_id ?? at}
              data-state={isNow ? "now" : one ? one.outcome : "to_come"}
              data-hinted={(one?.hints ?? 0) > 0}
              aria-current={isNow ? "step" : undefined}
              aria-label={one ? `${at + 1} ${wordOf(one)}` : isNow ? `${at + 1} now` : String(at + 1)}
            >
              {one ? <Icon name={one.outcome === "right" ? "check" : "redo"} small /> : at + 1}
            </li>
          );
        })}
      </ol>
      <p className="xs muted">Small ring: with a hint. Arrow: comes back later.</p>
    </section>
  );
};
