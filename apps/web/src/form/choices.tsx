export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly word: string;
  /** What it means, where the word alone does not say it. */
  readonly says?: string;
}

interface ChoicesProps<Value extends string> {
  /** Of the radio buttons: one in the page for all that belong together. */
  readonly name: string;
  readonly options: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onValue: (value: Value) => void;
  /** Side by side as pills, or each on a line of its own. */
  readonly look: "pills" | "lines";
}

/** One of a few, all of them in sight; stands in a `fieldset` with its legend. */
export const Choices = <Value extends string>({ name, options, value, onValue, look }: ChoicesProps<Value>) => (
  <div className={`choices ${look}`}>
    {options.map((one) => (
      <label key={one.value}>
        <input
          type="radio"
          name={name}
          value={one.value}
          checked={one.value === value}
          onChange={() => onValue(one.value)}
        />
        <span>{one.word}</span>
        {one.says === undefined ? null : <span className="xs muted">{one.says}</span>}
      </label>
    ))}
  </div>
);
