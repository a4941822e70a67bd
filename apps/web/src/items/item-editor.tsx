import type { StoredItem } from "@masterx/protocol";
import { type FormEvent, useState } from "react";
import { useApi } from "../http/api-context.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { emptyFields, emptyOnes, fieldsOf, itemBody, type ItemFields, type Kind, kinds } from "./item-fields.ts";
import { ItemPreview } from "./item-preview.tsx";

interface ItemEditorProps {
  /** null: a new one. */
  readonly id: string | null;
  readonly onSaved: () => void;
}

export const ItemEditor = ({ id, onSaved }: ItemEditorProps) =>
  id === null ? <ItemForm stored={null} onSaved={onSaved} /> : <StoredItemForm id={id} onSaved={onSaved} />;

const StoredItemForm = ({ id, onSaved }: { id: string; onSaved: () => void }) => {
  const { resource, reload } = useResource<StoredItem>(`/api/v1/items/${encodeURIComponent(id)}`);
  if (resource.state === "loading") return <p className="muted">Fetching the item.</p>;
  if (resource.state === "failed") return <LoadFault fault={resource.fault} onRetry={reload} />;
  return <ItemForm stored={resource.value} onSaved={onSaved} />;
};

const answerWords: Readonly<Record<Kind, readonly [label: string, hint: string]>> = {
  choice: ["Options", "The right one begins with *; a star that belongs to the text is \\*"],
  choices: ["Options", "The right ones begin with *; a star that belongs to the text is \\*"],
  numeric: ["Answer", "Like 12, -0.5 or 3/4"],
  fraction: ["Answer", "Like 3/4"],
  ratio: ["Answer", "Like 2 : 3"],
  expression: ["Answer", "Like 2x + 4; any equivalent one counts"],
  text: ["Accepted answers", "Each alone counts as right"],
};

const requiredLabels = {
  subject: "Subject",
  skill: "Skill",
  question: "Question",
  steps: "Worked solution, step by step",
} as const;

/** An item's form, and beside it what a learner would see. */
const ItemForm = ({ stored, onSaved }: { stored: StoredItem | null; onSaved: () => void }) => {
  const api = useApi();
  const [fields, setFields] = useState<ItemFields>(() => (stored ? fieldsOf(stored) : emptyFields));
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isLocked = stored !== null && !stored.may_change;
  const set = (name: keyof ItemFields) => (value: string) => setFields({ ...fields, [name]: value });
  const [answerLabel, answerHint] = answerWords[fields.kind];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    const empty = emptyOnes(fields);
    if (empty.length > 0) {
      const labels = { ...requiredLabels, answer: answerLabel };
      setFault(`Still empty: ${empty.map((name) => labels[name].toLowerCase()).join("; ")}.`);
      return;
    }
    setBusy(true);
    setFault(null);
    const body = itemBody(fields);
    const sent = stored
      ? api.put(`/api/v1/items/${encodeURIComponent(stored.id)}`, body)
      : api.post("/api/v1/items", body);
    sent.then(onSaved, (thrown: unknown) => {
      setBusy(false);
      setFault(sentenceFor(thrown));
    });
  };
  return (
    <div className="item-editor">
      <form className="card stack" onSubmit={submit}>
        <h2>{stored ? "Change an item" : "A new item"}</h2>
        <p className="muted">
          {isLocked
            ? "Another teacher wrote this item: you can look at it and try it."
            : "Lists have one entry a line. A line that begins with two spaces goes on with the entry above it."}
        </p>
        <fieldset className="stack item-fields" disabled={isLocked}>
          <div className="items-filter">
            <Line label={requiredLabels.subject} value={fields.subject} onValue={set("subject")} />
            <Line label={requiredLabels.skill} value={fields.skill} onValue={set("skill")} />
            <Choose
              label="Level"
              value={fields.level}
              options={["1", "2", "3", "4", "5"].map((level) => [level, level])}
              onValue={set("level")}
            />
          </div>
          <Area label={requiredLabels.question} rows={3} value={fields.question} onValue={set("question")} />
          <Choose label="Kind of answer" value={fields.kind} options={Object.entries(kinds)} onValue={set("kind")} />
          <Area
            label={answerLabel}
            hint={answerHint}
            rows={["choice", "choices", "text"].includes(fields.kind) ? 4 : 1}
            value={fields.answer}
            onValue={set("answer")}
          />
          {fields.kind === "numeric" ? (
            <div className="items-filter">
              <Line label="May differ by" value={fields.tolerance} onValue={set("tolerance")} />
              <Line label="Unit" value={fields.unit} onValue={set("unit")} />
            </div>
          ) : null}
          {fields.kind === "fraction" || fields.kind === "ratio" ? (
            <label className="item-use small">
              <input
                type="checkbox"
                checked={fields.lowestTerms}
                onChange={(event) => setFields({ ...fields, lowestTerms: event.target.checked })}
              />
              Has to be in lowest terms
            </label>
          ) : null}
          <Area
            label="Hints"
            hint="Each tells more than the one before; none may hold the answer"
            rows={3}
            value={fields.hints}
            onValue={set("hints")}
          />
          <Area label={requiredLabels.steps} rows={3} value={fields.steps} onValue={set("steps")} />
          <Area
            label="Usual mistakes"
            hint="Wrong answer = what to say to it; for options their letter: B = …"
            rows={2}
            value={fields.mistakes}
            onValue={set("mistakes")}
          />
          <div className="items-filter">
            <Line label="Licence" value={fields.licence} onValue={set("licence")} />
            <Line label="Named beside the item" value={fields.attribution} onValue={set("attribution")} />
          </div>
        </fieldset>
        {fault ? (
          <p className="field-fault" role="alert">
            {fault}
          </p>
        ) : null}
        <div>
          <button type="submit" className="btn primary" disabled={isLocked} aria-disabled={isBusy}>
            Save
          </button>
        </div>
      </form>
      <ItemPreview fields={fields} />
    </div>
  );
};

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Line = ({ label, value, onValue }: FieldProps) => (
  <label className="field-box">
    <span className="field-label">{label}</span>
    <input className="field-input" value={value} maxLength={300} onChange={(event) => onValue(event.target.value)} />
  </label>
);

const Area = ({
  label,
  value,
  onValue,
  rows,
  hint,
}: FieldProps & { readonly rows: number; readonly hint?: string }) => (
  <label className="field-box">
    <span className="field-label">{label}</span>
    <textarea
      className="field-input item-area"
      rows={rows}
      value={value}
      maxLength={8_000}
      onChange={(event) => onValue(event.target.value)}
    />
    {hint ? <span className="xs muted">{hint}</span> : null}
  </label>
);

interface ChooseProps extends FieldProps {
  readonly options: readonly (readonly [value: string, word: string])[] | readonly string[][];
}

const Choose = ({ label, value, options, onValue }: ChooseProps) => (
  <label className="field-box">
    <span className="field-label">{label}</span>
    <select className="field-input" value={value} onChange={(event) => onValue(event.target.value)}>
      {options.map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </select>
  </label>
);
