import type { PracticeView } from "@masterx/protocol";
import { Icon } from "../icons/icon.tsx";
import type { PracticeActions } from "./use-practice.ts";

/** What a round came to, and one step on. */
export const RoundEnd = ({ view, practice }: { view: PracticeView; practice: PracticeActions }) => {
  const done = view.round?.done ?? [];
  const right = done.filter((one) => one.outcome === "right").length;
  const hinted = done.filter((one) => one.outcome === "right" && one.hints > 0).length;
  const next = view.next_skill;
  return (
    <section className="card stack" data-testid="round-end">
      <h2>
        <Icon name="status_ok" /> Done: {view.round?.name}
      </h2>
      <p>
        {right} of {done.length} right{hinted > 0 ? `, ${hinted} of them with a hint` : ""}.{" "}
        {right < done.length ? "What was not right comes back in a later round." : "Nothing is left open."}
      </p>
      <div className="row">
        {next ? (
          <button
            type="button"
            className="btn primary"
            disabled={practice.isBusy}
            onClick={() => void practice.begin(next.skill)}
          >
            Go on with: {next.name}
          </button>
        ) : null}
        <button
          type="button"
          className="btn"
          disabled={practice.isBusy}
          onClick={() => void practice.begin(view.round?.skill ?? null)}
        >
          Once more
        </button>
      </div>
    </section>
  );
};
