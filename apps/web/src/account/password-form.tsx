import { useRef, useState } from "react";
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
    <form ref={element} className="stack narrow" noValidate onSubmit={form.submit}>
      <TextField {...form.field("current")} label="Password now" type="password" autoComplete="current-password" />
      <TextField
        {...form.field("next")}
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={passwordRule}
        maxLength={200}
      />
      {form.fault === null ? null : (
        <p className="field-fault" role="alert">
          {form.fault}
        </p>
      )}
      <p role="status" className="small s-ok">
        {isDone ? "The password was changed." : ""}
      </p>
      <div>
        <button type="submit" className="btn" aria-disabled={form.isBusy}>
          Change it
        </button>
      </div>
    </form>
  );
};
