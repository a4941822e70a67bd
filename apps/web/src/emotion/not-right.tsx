import { useClient, useEmotion } from "@masterx/react";
import { useRef, useState, type SyntheticEvent } from "react";
import { Choices } from "../form/choices.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { correctableLabels } from "./correctable-labels.ts";

/** "Not right?": the person says how their last message sounded; shown on every device of theirs at once. */
export const NotRight = () => {
  const client = useClient();
  const { current } = useEmotion();
  const dialog = useRef<HTMLDialogElement>(null);
  const [label, setLabel] = useState("");
  const [isForTraining, setForTraining] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  if (current === null) return null;

  const open = (): void => {
    setLabel("");
    setForTraining(false);
    setFault(null);
    dialog.current?.showModal();
  };
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (label === "" || isSaving) return;
    setSaving(true);
    setFault(null);
    try {
      await client.request("correct_reading", {
        message_id: current.message_id,
        labels: [label],
        ...(isForTraining ? { for_training: true } : {}),
      });
      dialog.current?.close();
    } catch (reason) {
      setFault(sentenceFor(reason));
    } finally {
      setSaving(false);
    }
  };
  return (
    <>
      <button type="button" className="btn quiet tight" data-testid="not-right" onClick={open}>
        Not right?
      </button>
      <dialog ref={dialog} className="card not-right" aria-labelledby="not-right-title">
        <form className="stack" onSubmit={(event) => void save(event)}>
          <h2 id="not-right-title">How did your last message sound?</h2>
          <p className="small muted">
            It was read as “{current.emotion.word.toLowerCase()}”. What you say counts; the reading changes on all of
            your devices.
          </p>
          <fieldset className="choice">
            <legend className="sr">Pick one</legend>
            {correctableLabels.map(({ title, labels }) => (
              <div key={title} className="choice-group">
                <span className="xs muted">{title}</span>
                <Choices
                  name="label"
                  options={labels.map(([value, word]) => ({ value, word }))}
                  value={label}
                  onValue={setLabel}
                  look="pills"
                />
              </div>
            ))}
          </fieldset>
          <label className="small">
            <input type="checkbox" checked={isForTraining} onChange={(event) => setForTraining(event.target.checked)} />{" "}
            My school may keep this message, without my name, to teach the model. Correct it again without the tick to
            take that back.
          </label>
          {fault === null ? null : (
            <p className="small s-danger" role="alert">
              {fault}
            </p>
          )}
          <div className="row">
            <button type="submit" className="btn primary" aria-disabled={label === "" || isSaving}>
              {isSaving ? "Saving" : "That is how it was"}
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              Leave it
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
};
