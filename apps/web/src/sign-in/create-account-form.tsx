import { useId, useRef } from "react";
import { useAccess } from "../access/access-context.ts";
import { AgeChoice, ageBandOf } from "../account/age-choice.tsx";
import type { NewAccount } from "../access/access.ts";
import { type Choice, Choices } from "../form/choices.tsx";
import { TextField } from "../form/text-field.tsx";
import { useFirstField } from "../form/use-first-field.ts";
import { useForm } from "../form/use-form.ts";
import { emailFault, passwordFault, passwordRule } from "./account-rules.ts";

const roles: readonly Choice<NewAccount["role"]>[] = [
  { value: "learner", word: "Learner", says: "I want to learn." },
  { value: "guardian", word: "Guardian", says: "A child of mine learns here." },
  { value: "teacher", word: "Teacher", says: "I teach people who learn here." },
];

const start: Record<"name" | "email" | "password" | "role" | "age", string> = {
  name: "",
  email: "",
  password: "",
  role: "learner",
  age: "",
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
    send: ({ name, email, password, role, age }) => {
      const ageBand = role === "learner" ? ageBandOf(age) : null;
      return access.register({
        name: name.trim(),
        email: email.trim(),
        password,
        role: roles.find(({ value }) => value === role)?.value ?? "learner",
        ...(ageBand === null ? {} : { age_band: ageBand }),
      });
    },
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
        <Choices name={group} options={roles} value={chosen.value} onValue={chosen.onValue} look="lines" />
      </fieldset>
      {chosen.value === "learner" ? <AgeChoice {...form.field("age")} /> : null}
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
