import { type FormEvent, type RefObject, useState } from "react";
import { sentenceFor } from "../http/request-error.ts";

type Faults<Fields> = { readonly [Name in keyof Fields]?: string | null };

interface FormOptions<Fields extends Record<string, string>> {
  readonly element: RefObject<HTMLFormElement | null>;
  readonly start: Fields;
  readonly check: (fields: Fields) => Faults<Fields>;
  readonly send: (fields: Fields) => Promise<void>;
}

/** A form's words, faults and sending. A refused field takes the focus; a fault leaves when its field is mended. */
export const useForm = <Fields extends Record<string, string>>({
  element,
  start,
  check,
  send,
}: FormOptions<Fields>) => {
  const [fields, setFields] = useState(start);
  const [faults, setFaults] = useState<Faults<Fields>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const deliver = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await send(fields);
    } catch (thrown) {
      setFault(sentenceFor(thrown));
    } finally {
      setBusy(false);
    }
  };

  return {
    fault,
    isBusy,
    reset: () => setFields(start),
    submit: (event: FormEvent): void => {
      event.preventDefault();
      if (isBusy) return;
      const found = check(fields);
      setFaults(found);
      const first = Object.keys(fields).find((name) => found[name]);
      if (first === undefined) void deliver();
      else element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    },
    field: (name: keyof Fields & string) => ({
      name,
      value: fields[name] ?? "",
      fault: faults[name] ?? null,
      onValue: (value: string): void => {
        const next = { ...fields, [name]: value };
        setFields(next);
        if (faults[name]) setFaults({ ...faults, [name]: check(next)[name] ?? null });
      },
    }),
  };
};
