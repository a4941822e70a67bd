import { useRef, useState } from "react";
import type { LearnerLink } from "../adults/learner-link.ts";
import { PurposeBoxes } from "../adults/purpose-boxes.tsx";
import { FormFrame } from "../form/form-frame.tsx";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";

/** An adult asks to see something: the learner agrees to some of it, with the code that the adult gave them, or declines. */
export const AskedLink = ({ link, onAnswered }: { link: LearnerLink; onAnswered: () => void }) => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const path = `/api/v1/links/${encodeURIComponent(link.id)}`;
  const form = useForm({
    element,
    start: { purposes: link.purposes.join(" "), code: "" },
    check: ({ purposes, code }) => ({
      purposes: purposes === "" ? "Tick what they may see, or decline." : null,
      code: code.trim().length < 4 ? `Enter the code that ${link.adult.name} gave you.` : null,
    }),
    send: async ({ purposes, code }) => {
      setFault(null);
      await api.post(`${path}/accept`, { code: code.trim(), purposes: purposes.split(" ") });
      onAnswered();
    },
  });
  const decline = () => void api.post(`${path}/decline`).then(onAnswered, (thrown) => setFault(sentenceFor(thrown)));
  return (
    <div className="stack">
      <p>
        <b>{link.adult.name}</b> asks to see something of you.
      </p>
      <FormFrame
        ref={element}
        onSubmit={form.submit}
        fault={form.fault ?? fault}
        done={null}
        action="Share this"
        isBusy={form.isBusy}
      >
        <PurposeBoxes {...form.field("purposes")} legend="What they may see" among={link.purposes} />
        <TextField {...form.field("code")} label="Their code" maxLength={32} autoComplete="off" spellCheck={false} />
      </FormFrame>
      <div>
        <button type="button" className="btn quiet" onClick={decline}>
          Decline
        </button>
      </div>
    </div>
  );
};
