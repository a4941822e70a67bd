import type { SessionSummary } from "@masterx/protocol";
import { useRef } from "react";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { navigate } from "../routing/navigation.ts";

export const BeginGroupForm = () => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm({
    element,
    start: { title: "" },
    check: ({ title }) => ({ title: title.trim() === "" ? "Give the group a name." : null }),
    send: async ({ title }) => {
      const session = await api.post<SessionSummary>("/api/v1/sessions", { title: title.trim(), kind: "group" });
      navigate({ page: "session", sessionId: session.id });
    },
  });
  return (
    <form ref={element} className="stack" noValidate onSubmit={form.submit}>
      <TextField
        {...form.field("title")}
        label="Name of the group"
        maxLength={120}
        autoComplete="off"
        placeholder="Fractions on Friday"
      />
      {form.fault === null ? null : (
        <p className="field-fault" role="alert">
          {form.fault}
        </p>
      )}
      <div>
        <button type="submit" className="btn primary" aria-disabled={form.isBusy}>
          Begin
        </button>
      </div>
    </form>
  );
};
