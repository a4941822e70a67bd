import type { SessionSummary } from "@masterx/protocol";
import { useRef } from "react";
import { TextField } from "../form/text-field.tsx";
import { useForm } from "../form/use-form.ts";
import { useApi } from "../http/api-context.ts";
import { navigate } from "../routing/navigation.ts";

export const JoinGroupForm = () => {
  const api = useApi();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm({
    element,
    start: { code: "" },
    check: ({ code }) => ({ code: code.trim().length < 4 ? "Enter the code that you were given." : null }),
    send: async ({ code }) => {
      const session = await api.post<SessionSummary>("/api/v1/sessions/join", { code: code.trim() });
      navigate({ page: "session", sessionId: session.id });
    },
  });
  return (
    <form ref={element} className="stack" noValidate onSubmit={form.submit}>
      <TextField
        {...form.field("code")}
        label="Code"
        maxLength={32}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      {form.fault === null ? null : (
        <p className="field-fault" role="alert">
          {form.fault}
        </p>
      )}
      <div>
        <button type="submit" className="btn" aria-disabled={form.isBusy}>
          Join
        </button>
      </div>
    </form>
  );
};
