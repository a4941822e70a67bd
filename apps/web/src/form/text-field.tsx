import { type ComponentProps, useId } from "react";
import { Icon } from "../icons/icon.tsx";

interface TextFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "name"> {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  readonly hint?: string;
  readonly onValue: (value: string) => void;
}

/** A labelled input with its rule below it, and what is wrong in words, an icon and colour. */
export const TextField = ({ label, fault, hint, onValue, ...input }: TextFieldProps) => {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div className="field-box">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="field-input"
        aria-invalid={fault !== null}
        aria-describedby={described === "" ? undefined : described}
        onChange={(event) => onValue(event.target.value)}
      />
      {hint ? (
        <p id={`${id}-hint`} className="xs muted">
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className="field-fault">
          <Icon name="warn" small />
          {fault}
        </p>
      ) : null}
    </div>
  );
};
