import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { type Resource, useResource } from "../http/use-resource.ts";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { Icon } from "../icons/icon.tsx";
import { ageWords } from "../time/age-words.ts";
import { useNow } from "../time/use-now.ts";

interface LiveCounts {
  readonly active_connections: number;
  readonly connected_users: number;
  readonly subscribed_learners: number;
  readonly active_rooms: number;
}
const refreshMs = 5_000;

/** The operator's first page: is it well, and how much is going on. */
export const OperatorPage = () => {
  const counts = useResource<LiveCounts>("/api/websocket/status", refreshMs);
  const health = useResource<{ status: string }>("/api/health", refreshMs);
  const title =
    health.resource.state === "failed" ? "Not answering" : health.resource.state === "ready" ? "Running" : "Looking";
  return (
    <Shell title={title} sub={`Live figures, asked for every ${refreshMs / 1000} s`} current="home">
      <div className="page stack">
        <ConnectionBanner />
        <Health resource={health.resource} />
        <Figures resource={counts.resource} onRetry={counts.reload} />
        <section className="card stack">
          <h2>What comes here</h2>
          <p className="muted">
            Message rates and latency, who answers and at what cost, queues and limits, the audit log, and draining a
            node. Until then the command line does the rest: accounts, links, checks.
          </p>
          <div className="row">
            <Link className="btn primary" to={{ page: "chat" }}>
              <Icon name="chat" small />
              Open the chat
            </Link>
            <Link className="btn" to={{ page: "groups" }}>
              <Icon name="group" small />
              Groups
            </Link>
          </div>
        </section>
      </div>
    </Shell>
  );
};

const Health = ({ resource }: { resource: Resource<{ status: string }> }) => {
  const now = useNow(1_000);
  switch (resource.state) {
    case "loading":
      return <p className="muted">Asking the server how it is.</p>;
    case "ready":
      return (
        <p className="row">
          <span className="tag s-ok">
            <Icon name="status_ok" small />
            Well
          </span>
          <span className="muted small">
            The server answered “{resource.value.status}” {ageWords(now - resource.at)}.
          </span>
        </p>
      );
    case "failed":
      return (
        <p className="row">
          <span className="tag s-danger">
            <Icon name="warn" small />
            No answer
          </span>
          <span className="small">
            {sentenceFor(resource.fault)}{" "}
            {resource.at === null ? "" : `It last answered ${ageWords(now - resource.at)}.`}
          </span>
        </p>
      );
    default:
      return resource satisfies never;
  }
};

const Figures = ({ resource, onRetry }: { resource: Resource<LiveCounts>; onRetry: () => void }) => {
  const now = useNow(1_000);
  const counts = resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null;
  const at = resource.state === "loading" ? null : resource.at;
  const isStale = resource.state === "failed";
  return (
    <section className="stack" aria-labelledby="figures">
      <div className="row between">
        <h2 id="figures">Right now</h2>
        <span className="small muted num">
          {at === null ? "not known yet" : `${isStale ? "old, " : ""}as of ${ageWords(now - at)}`}
        </span>
      </div>
      <dl className="figures" data-stale={isStale}>
        <Figure word="Connections" value={counts?.active_connections} says="sockets, every tab counts" />
        <Figure word="People" value={counts?.connected_users} says="with at least one connection" />
        <Figure word="Rooms" value={counts?.active_rooms} says="conversations that somebody follows" />
        <Figure word="Learners watched" value={counts?.subscribed_learners} says="followed live by somebody" />
      </dl>
      {isStale ? (
        <div className="banner">
          <Icon name="warn" />
          <span className="grow">
            {sentenceFor(resource.fault)} {counts ? "The figures above are the last ones that came." : ""}
          </span>
          <button type="button" className="btn tight" onClick={onRetry}>
            Ask again
          </button>
        </div>
      ) : null}
    </section>
  );
};

const Figure = ({ word, value, says }: { word: string; value: number | undefined; says: string }) => (
  <div className="card figure squared">
    <dt>{word}</dt>
    <dd>
      <b className="num">{value === undefined ? "–" : value.toLocaleString()}</b>
      <span className="xs muted">{says}</span>
    </dd>
  </div>
);
