import type { PracticeView } from "@masterx/protocol";
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "../icons/icon.tsx";
import { ItemText } from "../text/item-text.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { HintLadder } from "./hint-ladder.tsx";
import { isPageKey } from "./page-key.ts";
import { expectedWords, reasonWords } from "./reason-words.ts";
import type { PracticeActions } from "./use-practice.ts";

export type Posed = NonNullable<PracticeView["exercise"]>;

interface ExerciseCardProps {
  readonly exercise: Posed;
  readonly round: NonNullable<PracticeView["round"]>;
  readonly practice: PracticeActions;
}

/** One exercise: its level and why, the question, the answer, what was said to it, hints, and the way on. */
export const ExerciseCard = ({ exercise, round, practice }: ExerciseCardProps) => {
  const ask = useId();
  const isOpen = exercise.outcome === null;
  const last = exercise.attempts.at(-1);
  const closedAt = useRef<number | null>(null);
  useEffect(() => {
    closedAt.current = isOpen ? null : performance.now();
  }, [isOpen]);
  const goOn = (): void => {
    // What was right at once is hardly read.
    if (closedAt.current !== null && exercise.outcome !== "right" && !practice.isBusy)
      practice.viewed((performance.now() - closedAt.current) / 1_000);
    void practice.next();
  };
  const number = round.done.findIndex((one) => one.exercise_id === exercise.id);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPageKey(event)) return;
      if (event.key.toLowerCase() === "h" && isOpen && exercise.hints_left > 0) void practice.hint(exercise.id);
      if (event.key === "Enter" && !isOpen) goOn();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  return (
    <article className="exercise" aria-labelledby={ask} data-testid="exercise">
      <Head
        exercise={exercise}
        practice={practice}
        number={(number < 0 ? round.done.length : number) + 1}
        size={round.size}
      />
      <div className="exercise-ask">
        <p id={ask} className="ask" data-testid="question">
          <ItemText text={exercise.question} />
        </p>
        {isOpen ? (
          <AnswerForm
            answer={exercise.answer}
            attempts={exercise.attempts.length}
            isBusy={practice.isBusy}
            onAnswer={(response, seconds) => void practice.answer(exercise.id, response, seconds)}
            onSkip={() => void practice.skip(exercise.id)}
          />
        ) : null}
      </div>
      <div aria-live="polite">
        {last && isOpen ? (
          <section className="exercise-feedback" data-verdict={last.verdict} data-testid="feedback">
            <h2>
              <Icon name="redo" />
              {last.verdict === "almost" ? "Not counted yet" : "Not yet"}
            </h2>
            <p>
              You answered <b>{last.response}</b>. <ItemText text={last.feedback} />
            </p>
          </section>
        ) : null}
        {isOpen ? null : <Closed exercise={exercise} isBusy={practice.isBusy} onNext={goOn} />}
      </div>
      {isOpen ? <HintLadder exercise={exercise} practice={practice} /> : null}
      {exercise.attribution ? <p className="xs muted exercise-source">{exercise.attribution}</p> : null}
    </article>
  );
};

const Head = ({
  exercise,
  practice,
  number,
  size,
}: {
  exercise: Posed;
  practice: PracticeActions;
  number: number;
  size: number;
}) => {
  const [isOpen, setOpen] = useState(false);
  const why = useId();
  return (
    <>
      <div className="exercise-head">
        <div className="row small" data-testid="level">
          <span className="level-steps" aria-hidden="true">
            {[1, 2, 3, 4, 5].map((step) => (
              <i key={step} data-on={step <= exercise.level} data-here={step === exercise.level} />
            ))}
          </span>
          <b>Level {exercise.level} of 5</b>
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-controls={why}
            onClick={() => setOpen(!isOpen)}
          >
            Why this one?
          </button>
        </div>
        <span className="small muted num">
          Question {number} of {size}
        </span>
      </div>
      <div id={why} className="exercise-why small" hidden={!isOpen}>
        {reasonWords(exercise.reasons).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>We think you would get {expectedWords(exercise.expected)}.</p>
        {exercise.outcome === null ? (
          <div className="row">
            <button
              type="button"
              className="btn tight"
              onClick={() => void practice.skip(exercise.id, "harder").then(practice.next)}
            >
              Too easy
            </button>
            <button
              type="button"
              className="btn tight"
              onClick={() => void practice.skip(exercise.id, "easier").then(practice.next)}
            >
              Too hard
            </button>
          </div>
        ) : null}
      </div>
    </>
  );
};

const titles = { right: "Right", wrong: "This is how it goes", skipped: "Left for later" } as const;

const Closed = ({ exercise, isBusy, onNext }: { exercise: Posed; isBusy: boolean; onNext: () => void }) => (
  <section className="exercise-feedback" data-verdict={exercise.outcome} data-testid="feedback">
    <h2 className={exercise.outcome === "right" ? "s-ok" : undefined}>
      <Icon name={exercise.outcome === "right" ? "status_ok" : "sheet"} />
      {titles[exercise.outcome ?? "skipped"]}: <ItemText text={exercise.right_answer ?? ""} />
    </h2>
    <ol className="worked">
      {(exercise.solution ?? []).map((step) => (
        <li key={step}>
          <ItemText text={step} />
        </li>
      ))}
    </ol>
    <div>
      <button type="button" className="btn primary" disabled={isBusy} onClick={onNext}>
        Next <kbd>Enter</kbd>
      </button>
    </div>
  </section>
);
