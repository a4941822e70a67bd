import type { PracticeView } from "@masterx/protocol";
import { useId } from "react";
import { Icon } from "../icons/icon.tsx";
import { ItemText } from "../text/item-text.tsx";
import type { PracticeActions } from "./use-practice.ts";

type Intervention = NonNullable<PracticeView["intervention"]>;

/** What taking it is called; what is only said is closed by its one button. */
const takes: Readonly<Record<string, string>> = {
  hint: "Show a hint",
  worked_example: "Show the example",
  easier: "Something easier",
  switch: "Do something else",
  break: "Take a break",
  challenge: "Something harder",
  prerequisite: "Practise that first",
  encourage: "Go on with easier ones",
};

/** Of these nothing comes once the exercise is over. */
const changing: ReadonlySet<string> = new Set(["hint", "easier", "encourage", "challenge"]);
export const changesExercise = ({ kind }: Intervention): boolean => changing.has(kind);

/** Something that the Virtual Brain proposes, and why; always to be declined with one press. */
export const InterventionCard = ({
  intervention,
  practice,
}: {
  intervention: Intervention;
  practice: PracticeActions;
}) => {
  const title = useId();
  const { intervention_id: id, kind, text, reasons, state, example } = intervention;
  const words = reasons.flatMap((reason) => reason.text ?? []);
  const take = takes[kind];
  if (state === "accepted" && !example && kind !== "break") return null;
  return (
    <section className="card stack intervention" aria-labelledby={title} data-testid="intervention" data-kind={kind}>
      <h2 id={title}>
        <Icon name="sheet" />
        {state === "open" ? "An idea" : example ? "A worked example" : "Enjoy your break"}
      </h2>
      {state === "open" ? <p>{text}</p> : null}
      {example ? (
        <>
          <p className="intervention-example">
            <ItemText text={example.question} />
          </p>
          <ol className="worked">
            {example.steps.map((step) => (
              <li key={step}>
                <ItemText text={step} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {state === "open" && words.length > 0 ? <p className="small muted">Why: {words.join(" ")}</p> : null}
      {state === "accepted" && kind === "break" ? <p>Everything stays where it is. Come back when you like.</p> : null}
      {state === "open" ? (
        <div className="row">
          {take ? (
            <button
              type="button"
              className="btn primary"
              disabled={practice.isBusy}
              onClick={() => void practice.respond(id, "accept")}
            >
              {take}
            </button>
          ) : null}
          <button
            type="button"
            className="btn"
            disabled={practice.isBusy}
            onClick={() => void practice.respond(id, take ? "dismiss" : "accept")}
          >
            {take ? "Not now" : "All right"}
          </button>
        </div>
      ) : null}
    </section>
  );
};
