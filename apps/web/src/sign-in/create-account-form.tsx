import { useId, useRef } from "react";
import { useAccess } from "../access/access-context.ts";
import type { NewAccount } from "../access/access.ts";
import { TextField } from "../form/text-field.tsx";
import { useFirstField } from "../form/use-first-field.ts";
import { useForm } from "../form/use-form.ts";
import { emailFault, passwordFault, passwordRule } from "./account-rules.ts";

const roles: readonly { readonly role: NewAccount["role"]; readonly word: string; readonly says: string }[] = [
  { role: "learner", word: "Learner", says: "I want to learn." },
  { role: "guardian", word: "Guardian", says: "A child of mine learns here." },
  { role: "teacher", word: "Teacher", says: "I teach people who learn here." },
];

const start: Record<"name" | "email" | "password" | "role", string> = {
  name: "",
  email: "",
  password: "",
  role: "learner",
};

export const CreateAccountForm = () => {
  const access = useAccess();
  const group = useId();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm({
    element,
    start,
    check: (fields) => ({
      name: fields.name.trim() === "" ? "Enter the name that others will see." : null,
      email: emailFault(fields.email),
      password: passwordFault(fields.password),
    }),
    send: ({ name, email, password, role }) =>
      access.register({
        name: name.trim(),
        email: email.trim(),
        password,
        role: roles.find((one) => one.role === role)?.role ?? "learner",
      }),
  });
  useFirstField(element);
  const chosen = form.field("role");
  return (
    <form ref={element} className="stack" noValidate onSubmit={form.submit}>
      <TextField {...form.field("name")} label="Name" autoComplete="name" maxLength={80} />
      <TextField {...form.field("email")} label="E-mail" type="email" autoComplete="username" />
      <TextField
        {...form.field("password")}
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={passwordRule}
        maxLength={200}
      />
      <fieldset className="choice">
        <legend className="field-label">I am here as a</legend>
        <div className="roles">
          {roles.map((one) => (
            <label key={one.role} className="role-option">
              <input
                type="radio"
                name={group}
                value={one.role}
                checked={chosen.value === one.role}
                onChange={() => chosen.onValue(one.role)}
              />
              {one.word}
              <span className="xs muted">{one.says}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {form.fault === null ? null : (
        <p className="field-fault" role="alert">
          {form.fault}
        </p>
      )}
      <button type="submit" className="btn primary" aria-disabled={form.isBusy}>
        {form.isBusy ? "Creating the account" : "Create account"}
      </button>
    </form>
  );
};
