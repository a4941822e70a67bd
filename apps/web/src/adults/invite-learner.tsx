import { useRef, useState } from "react";
import { FormFrame } from "../form/form-frame.tsx";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { emailFault } from "../sign-in/account-rules.ts";
import { purposes } from "./learner-link.ts";
import { PurposeBoxes } from "./purpose-boxes.tsx";

/** An adult asks a learner to share something; who agrees needs the code that is shown. */
export const InviteLearner = ({ onInvited }: { onInvited: () => void }) => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState<string | null>(null);
  const form = useForm({
    element,
    start: { email: "", purposes: "live_state" },
    check: ({ email, purposes: asked }) => ({
      email: emailFault(email),
      purposes: asked === "" ? "Tick what you ask for." : null,
    }),
    send: async ({ email, purposes: asked }) => {
      setCode(null);
      const body = { learner: email.trim(), purposes: asked.split(" ") };
      setCode((await api.post<{ readonly code: string }>("/api/v1/links", body)).code);
      onInvited();
    },
  });
  return (
    <section className="card stack" aria-labelledby="invite">
      <h2 id="invite">Ask a learner to share</h2>
      <p className="muted">
        You get a code and give it to them yourself. They enter it on their page “You” and choose what you see.
      </p>
      <FormFrame
        ref={element}
        onSubmit={form.submit}
        fault={form.fault}
        done={
          code === null ? null : `The code is ${code}. It works for the account with this address, if there is one.`
        }
        action="Ask"
        isBusy={form.isBusy}
      >
        <TextField {...form.field("email")} label="The learner's e-mail" type="email" autoComplete="off" />
        <PurposeBoxes
          {...form.field("purposes")}
          legend="What you would like to see"
          among={purposes.map(({ purpose }) => purpose)}
        />
      </FormFrame>
    </section>
  );
};
