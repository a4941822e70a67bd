import { useRef, useState } from "react";
import { FormFrame } from "../form/form-frame.tsx";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { passwordFault, passwordRule } from "../sign-in/account-rules.ts";

export const PasswordForm = () => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const [isDone, setDone] = useState(false);
  const form = useForm({
    element,
    start: { current: "", next: "" },
    check: ({ current, next }) => ({
      current: current === "" ? "Enter the password that you have now." : null,
      next: passwordFault(next),
    }),
    send: async ({ current, next }) => {
      setDone(false);
      await api.post("/api/auth/password", { current_password: current, new_password: next });
      setDone(true);
      form.reset();
    },
  });
  return (
    <FormFrame
      ref={element}
      onSubmit={form.submit}
      fault={form.fault}
      done={isDone ? "The password was changed." : null}
      action="Change it"
      isBusy={form.isBusy}
    >
      <TextField {...form.field("current")} label="Password now" type="password" autoComplete="current-password" />
      <TextField
        {...form.field("next")}
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={passwordRule}
        maxLength={200}
      />
    </FormFrame>
  );
};
