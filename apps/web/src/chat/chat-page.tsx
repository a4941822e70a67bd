import type { SessionSummary } from "@masterx/protocol";
import { useEffect, useState } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { useApi } from "../http/api-context.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { navigate } from "../routing/navigation.ts";
import { Shell } from "../shell/shell.tsx";
import { ownConversations } from "./conversations.ts";

/** The chat without a session in its address: goes on to the latest own conversation, or to a first one. */
export const ChatPage = () => {
  const [round, setRound] = useState(0);
  return (
    <Shell title="Chat" current="chat">
      <div className="page stack">
        <OpenConversation key={round} onRetry={() => setRound(round + 1)} />
      </div>
    </Shell>
  );
};

const OpenConversation = ({ onRetry }: { onRetry: () => void }) => {
  const api = useApi();
  const { account } = useSignedIn();
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const abort = new AbortController();
    const open = async (): Promise<void> => {
      const { sessions } = await api.get<{ sessions: SessionSummary[] }>("/api/v1/sessions", abort.signal);
      if (abort.signal.aborted) return;
      const session = ownConversations(sessions, account.id)[0] ?? (await api.post<SessionSummary>("/api/v1/sessions"));
      if (!abort.signal.aborted) navigate({ page: "session", sessionId: session.id }, { replace: true });
    };
    open().catch((thrown: unknown) => {
      if (!abort.signal.aborted) setFault(thrown);
    });
    return () => abort.abort();
  }, [api, account.id]);
  if (fault !== null) return <LoadFault fault={fault} onRetry={onRetry} />;
  return (
    <p className="muted" role="status">
      Opening your conversation.
    </p>
  );
};
