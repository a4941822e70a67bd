import { useRef, useState } from "react";
import { useAccess } from "../access/access-context.ts";
import { FormFrame } from "../form/form-frame.tsx";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { useSignedIn } from "./signed-in.ts";

/** How the others see one. */
export const NameForm = () => {
  const api = useApi();
  const access = useAccess();
  const { account } = useSignedIn();
  const element = useRef<HTMLFormElement>(null);
  const [isDone, setDone] = useState(false);
  const form = useForm({
    element,
    start: { name: account.name },
    check: ({ name }) => ({ name: name.trim() === "" ? "Enter the name that others should see." : null }),
    send: async ({ name }) => {
      setDone(false);
      await api.put("/api/v1/me", { name });
      // The next token carries the name, and the page shows it.
      await access.getToken({ refused: true });
      setDone(true);
    },
  });
  return (
    <FormFrame
      ref={element}
      onSubmit={form.submit}
      fault={form.fault}
      done={isDone ? "Your name was changed." : null}
      action="Save the name"
      isBusy={form.isBusy}
    >
      <TextField
        {...form.field("name")}
        label="Your name"
        autoComplete="name"
        hint="Members of your sessions, and adults you share with, see it."
        maxLength={80}
      />
    </FormFrame>
  );
};
