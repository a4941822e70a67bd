import type { SessionSummary } from "@masterx/protocol";
import { useState } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { Invitation } from "../groups/invitation.tsx";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { navigate } from "../routing/navigation.ts";
import { useDisclosure } from "../shell/use-disclosure.ts";
import { Icon } from "../icons/icon.tsx";
import { isGroup, ownConversations } from "./conversations.ts";
import { momentWords } from "../time/moment-words.ts";

/** Beside the title: the person's conversations and groups, and a way to a new one. */
export const SessionSwitcher = ({ currentId }: { currentId: string }) => {
  const { root, button, panelId, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  return (
    <div className="switcher" ref={root}>
      <button
        type="button"
        ref={button}
        className="btn quiet icon"
        aria-expanded={isOpen}
        aria-controls={panelId}
        aria-label="Your conversations"
        onClick={toggle}
      >
        <Icon name="down" />
      </button>
      <div className="switcher-panel card" id={panelId} hidden={!isOpen}>
        {isOpen ? <Conversations currentId={currentId} onChosen={close} /> : null}
      </div>
    </div>
  );
};

const Conversations = ({ currentId, onChosen }: { currentId: string; onChosen: () => void }) => {
  const api = useApi();
  const { account } = useSignedIn();
  const { resource } = useResource<{ sessions: readonly SessionSummary[] }>("/api/v1/sessions");
  const [fault, setFault] = useState<string | null>(null);
  const sessions = resource.state === "ready" ? resource.value.sessions : [];
  const own = ownConversations(sessions, account.id);
  const groups = sessions.filter(isGroup);

  const open = (sessionId: string): void => {
    onChosen();
    navigate({ page: "session", sessionId });
  };
  const begin = async (): Promise<void> => {
    // A conversation in which nothing was said is as good as a new one.
    const unused = own.find((session) => session.last_message_at === null);
    open((unused ?? (await api.post<SessionSummary>("/api/v1/sessions"))).id);
  };
  return (
    <div className="stack">
      <button
        type="button"
        className="btn tight"
        onClick={() => void begin().catch((thrown: unknown) => setFault(sentenceFor(thrown)))}
      >
        <Icon name="plus" small />
        New conversation
      </button>
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {fault}
        </p>
      )}
      {resource.state === "failed" ? <p className="small s-danger">{sentenceFor(resource.fault)}</p> : null}
      {resource.state === "loading" ? <p className="small muted">Loading</p> : null}
      <SessionList title="Your conversations" sessions={own} currentId={currentId} onOpen={open} />
      <SessionList title="Groups" sessions={groups} currentId={currentId} onOpen={open} />
      {own.some((session) => session.id === currentId) ? <InviteHere sessionId={currentId} /> : null}
    </div>
  );
};

const InviteHere = ({ sessionId }: { sessionId: string }) => (
  <details className="small">
    <summary>Make this conversation a group</summary>
    <p className="muted">Whoever joins can read what was said here before.</p>
    <Invitation sessionId={sessionId} />
  </details>
);

interface SessionListProps {
  readonly title: string;
  readonly sessions: readonly SessionSummary[];
  readonly currentId: string;
  readonly onOpen: (sessionId: string) => void;
}

const SessionList = ({ title, sessions, currentId, onOpen }: SessionListProps) =>
  sessions.length === 0 ? null : (
    <div>
      <h2 className="eyebrow">{title}</h2>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <button
              type="button"
              className="sessions-entry"
              aria-current={session.id === currentId ? "page" : undefined}
              onClick={() => onOpen(session.id)}
            >
              <b>{session.title}</b>
              <span className="xs muted">{lastWords(session)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );

const lastWords = ({ last_message_at: at }: SessionSummary): string =>
  at === null ? "nothing written yet" : momentWords(at, new Date());
