import type { AgeBand } from "@masterx/protocol";
import { useId } from "react";
import { type Choice, Choices } from "../form/choices.tsx";

const ages: readonly Choice<AgeBand | "">[] = [
  { value: "under_13", word: "Under 13" },
  { value: "13_15", word: "13 to 15" },
  { value: "16_17", word: "16 or 17" },
  { value: "adult", word: "18 or older" },
  { value: "", word: "I would rather not say" },
];

/** What a choice means; null: unknown. */
export const ageBandOf = (value: string): AgeBand | null => ages.find((one) => one.value === value)?.value || null;

interface AgeChoiceProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** How old somebody is, as roughly as it is needed. */
export const AgeChoice = ({ value, onValue }: AgeChoiceProps) => {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="field-label">How old are you?</legend>
      <p className="xs muted">
        The tutor chooses its words by it, and looks after younger people more closely. Unknown counts as under 18.
      </p>
      <Choices name={name} options={ages} value={value} onValue={onValue} look="lines" />
    </fieldset>
  );
};
