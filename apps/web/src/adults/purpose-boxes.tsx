import { purposes } from "./learner-link.ts";

interface PurposeBoxesProps {
  readonly legend: string;
  /** What may be ticked. */
  readonly among: readonly string[];
  /** What is ticked, as in a form's field: `live_state badges`. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly fault: string | null;
}

/** What an adult may see of a learner, to ask for or to agree to. */
export const PurposeBoxes = ({ legend, among, value, onValue, fault }: PurposeBoxesProps) => {
  const ticked = value.split(" ").filter((one) => one !== "");
  const turn = (purpose: string) =>
    onValue((ticked.includes(purpose) ? ticked.filter((one) => one !== purpose) : [...ticked, purpose]).join(" "));
  return (
    <fieldset className="choice">
      <legend className="field-label">{legend}</legend>
      {purposes
        .filter(({ purpose }) => among.includes(purpose))
        .map(({ purpose, word, says }) => (
          <label key={purpose} className="tick">
            <input type="checkbox" name="purposes" checked={ticked.includes(purpose)} onChange={() => turn(purpose)} />
            <span>
              {word} <span className="xs muted">{says}</span>
            </span>
          </label>
        ))}
      {fault === null ? null : <p className="field-fault">{fault}</p>}
    </fieldset>
  );
};
