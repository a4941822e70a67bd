import type { SessionSummary } from "@masterx/protocol";
import { useClient, useConnection } from "@masterx/react";
import { useEffect } from "react";
import { LoadFault } from "../http/load-fault.tsx";
import { RequestError } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { LoadingMessages } from "./loading-messages.tsx";
import { SessionView } from "./session-view.tsx";

/**
 * One conversation or study group by its address. It is joined only when the server has said that the person is in
 * it (or the page has followed it already): looking at an address must never make somebody a member.
 */
export const SessionPage = ({ sessionId }: { sessionId: string }) => {
  const client = useClient();
  const synced = useConnection((connection) => connection.synced);
  const { resource, reload } = useResource<SessionSummary>(`/api/v1/sessions/${encodeURIComponent(sessionId)}`);
  const isRefused = resource.state === "failed" && isRefusal(resource.fault);
  const hasFailed = resource.state === "failed" && !isRefused;
  useEffect(() => {
    if (synced && hasFailed) reload();
    // Asked again when the connection is back, not in a circle while it keeps failing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [synced]);

  if (isRefused) return <NotYours />;
  const isFollowed = client.conversation(sessionId).snapshot().status !== "unloaded";
  if (resource.state === "ready" || isFollowed) {
    const summary = resource.state === "ready" ? resource.value : null;
    return <SessionView sessionId={sessionId} summary={summary} onStale={reload} />;
  }
  return (
    <Shell title="Chat" current="chat">
      <div className="page stack">
        {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : <LoadingMessages />}
      </div>
    </Shell>
  );
};

const isRefusal = (fault: unknown): boolean =>
  fault instanceof RequestError && (fault.status === 403 || fault.status === 404);

const NotYours = () => (
  <Shell title="Not one of your conversations" current={null}>
    <div className="page stack">
      <p>
        You are not in this conversation, or it does not exist. If somebody invited you to a group, ask them for its
        code and join with that.
      </p>
      <div className="row">
        <Link className="btn primary" to={{ page: "chat" }}>
          Open your own chat
        </Link>
        <Link className="btn" to={{ page: "groups" }}>
          Join with a code
        </Link>
      </div>
    </div>
  </Shell>
);
