import type { AgeBand } from "@masterx/protocol";
import { useRef, useState } from "react";
import { FormFrame } from "../form/form-frame.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { AgeChoice, ageBandOf } from "./age-choice.tsx";

/** The person's age as they told it. */
export const AgeForm = ({ ageBand }: { ageBand: AgeBand | null }) => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const [isDone, setDone] = useState(false);
  const start: Record<"age", string> = { age: ageBand ?? "" };
  const form = useForm({
    element,
    start,
    check: () => ({}),
    send: async ({ age }) => {
      setDone(false);
      await api.put("/api/v1/me", { age_band: ageBandOf(age) });
      setDone(true);
    },
  });
  const { value, onValue } = form.field("age");
  return (
    <FormFrame
      ref={element}
      onSubmit={form.submit}
      fault={form.fault}
      done={isDone ? "Your age was kept." : null}
      action="Save the age"
      isBusy={form.isBusy}
    >
      <AgeChoice
        value={value}
        onValue={(next) => {
          setDone(false);
          onValue(next);
        }}
      />
    </FormFrame>
  );
};
