import { Icon } from "../icons/icon.tsx";
import { ItemText } from "../text/item-text.tsx";
import type { Posed } from "./exercise-card.tsx";
import type { PracticeActions } from "./use-practice.ts";

/** Hints in their order: those taken, the next one to take, and how many are behind it. */
export const HintLadder = ({ exercise, practice }: { exercise: Posed; practice: PracticeActions }) => {
  const { hints, hints_left: left } = exercise;
  if (hints.length + left === 0) return null;
  const next = hints.length + 1;
  return (
    <section className="rungs" aria-label="Hints" data-testid="hints">
      <h2>Hints</h2>
      <ol>
        {hints.map((hint, at) => (
          <li key={hint} className="rung" data-open="true">
            <span className="n">{at + 1}</span>
            <p>
              <ItemText text={hint} />
            </p>
          </li>
        ))}
        {left > 0 ? (
          <li className="rung">
            <span className="n">{next}</span>
            <p>
              <button
                type="button"
                className="btn tight"
                disabled={practice.isBusy}
                onClick={() => void practice.hint(exercise.id)}
              >
                <Icon name="bulb" small />
                Show hint {next} <kbd>H</kbd>
              </button>
            </p>
          </li>
        ) : null}
      </ol>
      <p className="small muted">
        {left > 1 ? `${left - 1} more after that.` : left === 1 ? "This is the last one." : "All hints are shown."}{" "}
        After three wrong answers the steps are worked out for you.
      </p>
    </section>
  );
};
