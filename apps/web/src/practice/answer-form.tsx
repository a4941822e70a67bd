import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../icons/icon.tsx";
import { ItemText } from "../text/item-text.tsx";
import { choiceOfKey, mostKeys } from "./choice-key.ts";
import type { Posed } from "./exercise-card.tsx";
import { isPageKey } from "./page-key.ts";

interface AnswerFormProps {
  readonly answer: Posed["answer"];
  /** How many were made. */
  readonly attempts: number;
  readonly isBusy: boolean;
  readonly onAnswer: (response: string, seconds: number) => void;
  readonly onSkip?: () => void;
}

const placeholders: Readonly<Record<Posed["answer"]["kind"], string>> = {
  numeric: "A number",
  fraction: "Like 3/4",
  ratio: "Like 2 : 3",
  expression: "Like 5x + 6",
  text: "A word or two",
  choice: "",
  choices: "",
};

function missing(kind: Posed["answer"]["kind"]): string {
  if (kind === "choice") return "Pick an answer first.";
  return kind === "choices" ? "Pick at least one answer first." : "Write your answer first.";
}

/** "A, C" with another letter, or without it. */
function toggled(picked: string, letter: string): string {
  const letters = picked.split(", ").filter((one) => one !== "");
  const next = letters.includes(letter) ? letters.filter((one) => one !== letter) : [...letters, letter];
  return next.toSorted().join(", ");
}

/** Takes the answer in the form in which it is asked; keys 1 to 9 pick a choice. */
export const AnswerForm = ({ answer, attempts, isBusy, onAnswer, onSkip }: AnswerFormProps) => {
  const [response, setResponse] = useState("");
  /** Handed in while it was empty. */
  const [isMissing, setMissing] = useState(false);
  const [begunAt] = useState(() => performance.now());
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const choices = useRef<HTMLFieldSetElement>(null);
  const { options, unit, kind } = answer;
  const isSeveral = kind === "choices";
  useEffect(() => {
    if (!options) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!isPageKey(event)) return;
      const letter = choiceOfKey(event.key, options.length);
      if (letter === null) return;
      setResponse((before) => (isSeveral ? toggled(before, letter) : letter));
      // Enter on the picked choice then hands it in.
      choices.current?.querySelector<HTMLInputElement>(`[value="${letter}"]`)?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [options, isSeveral]);
  const fault = isMissing && response.trim() === "" ? missing(kind) : null;
  const described = fault === null ? undefined : `${id}-fault`;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (response.trim() === "") {
      setMissing(true);
      (field.current ?? choices.current?.querySelector("input"))?.focus();
      return;
    }
    onAnswer(response.trim(), (performance.now() - begunAt) / 1_000);
  };
  return (
    <form className="answer" onSubmit={submit}>
      {options ? (
        <fieldset className="options" ref={choices} aria-describedby={described}>
          <legend className={isSeveral ? "small muted" : "sr"}>
            {isSeveral ? "Pick all that are right" : "Your answer"}
          </legend>
          {options.map((option, at) => {
            const letter = String.fromCharCode(65 + at);
            return (
              <label key={option} className="option" data-picked={response.includes(letter)}>
                <input
                  type={isSeveral ? "checkbox" : "radio"}
                  name={id}
                  value={letter}
                  checked={response.includes(letter)}
                  onChange={() => setResponse(isSeveral ? toggled(response, letter) : letter)}
                />
                <b>{letter}</b>
                <span>
                  <ItemText text={option} />
                </span>
              </label>
            );
          })}
          <p className="xs muted option-keys">
            Keys <kbd>1</kbd> to <kbd>{Math.min(options.length, mostKeys)}</kbd> pick
            {options.length > mostKeys ? ` the first ${mostKeys}` : ""}, <kbd>Enter</kbd> checks.
          </p>
        </fieldset>
      ) : (
        <div className="row">
          <label className="sr" htmlFor={id}>
            Your answer
          </label>
          <input
            ref={field}
            id={id}
            className="field-input"
            data-testid="answer-input"
            value={response}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={400}
            placeholder={placeholders[kind]}
            aria-invalid={fault !== null}
            aria-describedby={described}
            onChange={(event) => setResponse(event.target.value)}
          />
          {unit ? <span className="unit">{unit}</span> : null}
        </div>
      )}
      <div role="alert" className="live">
        {fault === null ? null : (
          <p id={described} className="field-fault">
            <Icon name="warn" small />
            {fault}
          </p>
        )}
      </div>
      <div className="row">
        <button type="submit" className="btn primary" disabled={isBusy} data-testid="check-answer">
          <Icon name="check" small />
          {attempts === 0 ? "Check" : "Check again"}
        </button>
        {onSkip ? (
          <button type="button" className="btn quiet" disabled={isBusy} onClick={onSkip}>
            Skip
          </button>
        ) : null}
      </div>
    </form>
  );
};
