import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Moment } from "../time/moment.tsx";
import { Icon } from "../icons/icon.tsx";

interface InvitationCode {
  readonly code: string;
  readonly expires_at: string;
}

/** Makes a code with which others join, and copies it. */
export const Invitation = ({ sessionId }: { sessionId: string }) => {
  const api = useApi();
  const [invitation, setInvitation] = useState<InvitationCode | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");

  const invite = (): void => {
    setFault(null);
    setCopied("no");
    api
      .post<InvitationCode>(`/api/v1/sessions/${encodeURIComponent(sessionId)}/invitations`)
      .then(setInvitation, setFault);
  };
  const copy = (code: string): void => {
    // Absent on pages that were opened over plain http from another machine.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (!clipboard) setCopied("refused");
    else
      clipboard.writeText(code).then(
        () => setCopied("yes"),
        () => setCopied("refused"),
      );
  };
  return (
    <div className="stack">
      {invitation === null ? (
        <div>
          <button type="button" className="btn tight" onClick={invite}>
            <Icon name="plus" small />
            Invite somebody
          </button>
        </div>
      ) : (
        <>
          <div className="code-row">
            <output className="code-big" data-testid="invitation-code">
              {invitation.code}
            </output>
            <button type="button" className="btn tight" onClick={() => copy(invitation.code)}>
              <Icon name={copied === "yes" ? "check" : "copy"} small />
              {copied === "yes" ? "Copied" : "Copy"}
            </button>
          </div>
          <p className="xs muted" role="status">
            {copied === "refused" ? "Copying is not allowed here. Mark the code and copy it by hand. " : ""}
            Whoever has the code can join under “Groups”. It works until <Moment at={invitation.expires_at} />.
          </p>
        </>
      )}
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {sentenceFor(fault)}
        </p>
      )}
    </div>
  );
};
