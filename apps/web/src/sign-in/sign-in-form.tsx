import { useRef } from "react";
import { useAccess } from "../access/access-context.ts";
import { TextField } from "../form/text-field.tsx";
import { useFirstField } from "../form/use-first-field.ts";
import { useForm } from "../form/use-form.ts";
import { emailFault } from "./account-rules.ts";

export const SignInForm = () => {
  const access = useAccess();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm({
    element,
    start: { email: "", password: "" },
    check: (fields) => ({
      email: emailFault(fields.email),
      password: fields.password === "" ? "Enter your password." : null,
    }),
    send: (fields) => access.signIn({ email: fields.email.trim(), password: fields.password }),
  });
  useFirstField(element);
  return (
    <form ref={element} className="stack" noValidate onSubmit={form.submit}>
      <TextField {...form.field("email")} label="E-mail" type="email" autoComplete="username" />
      <TextField {...form.field("password")} label="Password" type="password" autoComplete="current-password" />
      {form.fault === null ? null : (
        <p className="field-fault" role="alert">
          {form.fault}
        </p>
      )}
      <button type="submit" className="btn primary" aria-disabled={form.isBusy}>
        {form.isBusy ? "Signing in" : "Sign in"}
      </button>
    </form>
  );
};
