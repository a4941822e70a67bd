import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { type Resource, useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { NotificationsCard } from "../notifications/notifications-card.tsx";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { ageWords } from "../time/age-words.ts";
import { useNow } from "../time/use-now.ts";
import { AuditCard } from "./audit-card.tsx";
import { InterventionsCard } from "./interventions-card.tsx";
import { ProvidersCard } from "./providers-card.tsx";
import { SafetyCard } from "./safety-card.tsx";
import { CountList } from "./count-list.tsx";
import { LiveFigures } from "./live-figures.tsx";
import type { OperationsView } from "./operations-view.ts";
import { spanWords } from "./number-words.ts";
import { ProcessCard } from "./process-card.tsx";

const refreshMs = 2_000;

/** The operator's first page: is it well, how much is going on, who was kept out, what was recorded. */
export const OperatorPage = () => {
  const { resource, reload } = useResource<OperationsView>("/api/v1/operations/metrics", refreshMs);
  const view = resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null;
  const title = resource.state === "failed" ? "Not answering" : resource.state === "ready" ? "Running" : "Looking";
  return (
    <Shell title={title} sub={`Figures of this server, asked for every ${refreshMs / 1000} s`} current="home">
      <div className="page stack operations">
        <ConnectionBanner />
        <NotificationsCard />
        <Freshness resource={resource} onRetry={reload} />
        {view ? (
          <div className="stack operations" data-stale={resource.state === "failed"}>
            <LiveFigures view={view} />
            <div className="operations-cards">
              <CountList
                title="Not let in"
                says="Sockets refused at the door since the server started, by reason."
                counts={view.by_name.refusals}
                whenNone="Nobody was refused."
              />
              <CountList
                title="Connections that ended"
                says="By close code, since the server started."
                counts={view.by_name.close_codes}
                whenNone="None has ended yet."
              />
              <CountList
                title="Answered with an error"
                says="Messages on open sockets, by what was wrong."
                counts={view.by_name.errors}
                whenNone="No message was answered with an error."
              />
              <CountList
                title="Over a limit"
                says="Messages refused by a rate limit, by its class."
                counts={view.by_name.limits}
                whenNone="No limit was hit."
              />
              <CountList
                title="Coming back"
                says="Positions of clients that reconnected: repeated in full, or begun from a snapshot."
                counts={view.by_name.recoveries}
                whenNone="Nobody has come back yet."
              />
              <ProcessCard view={view} />
            </div>
          </div>
        ) : null}
        <ProvidersCard />
        <InterventionsCard />
        <SafetyCard />
        <AuditCard />
        <p className="small muted">
          The same figures for Prometheus are at <code>/metrics</code>. Accounts, links and checks are at the command
          line.
        </p>
        <div className="row">
          <Link className="btn" to={{ page: "chat" }}>
            <Icon name="chat" small />
            Open the chat
          </Link>
          <Link className="btn" to={{ page: "groups" }}>
            <Icon name="group" small />
            Groups
          </Link>
        </div>
      </div>
    </Shell>
  );
};

const Freshness = ({ resource, onRetry }: { resource: Resource<OperationsView>; onRetry: () => void }) => {
  const now = useNow(1_000);
  switch (resource.state) {
    case "loading":
      return <p className="muted">Asking the server for its figures.</p>;
    case "ready":
      return (
        <p className="row">
          <span className="tag s-ok">
            <Icon name="status_ok" small />
            Well
          </span>
          <span className="muted small num">
            Figures {ageWords(now - resource.at)}, charts reach back{" "}
            {spanWords(resource.value.samples.length * resource.value.sample_ms)}.
          </span>
        </p>
      );
    case "failed":
      return (
        <div className="banner" role="alert">
          <Icon name="warn" />
          <span className="grow">
            {sentenceFor(resource.fault)}{" "}
            {resource.at === null ? "" : `What is shown is of ${ageWords(now - resource.at)}.`}
          </span>
          <button type="button" className="btn tight" onClick={onRetry}>
            <Icon name="redo" small />
            Ask again
          </button>
        </div>
      );
    default:
      return resource satisfies never;
  }
};
