import { useState } from "react";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useApi } from "../http/api-context.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { Moment } from "../time/moment.tsx";
import type { SafetyCase } from "./safety-case.ts";
import { useWhenNotified } from "./use-when-notified.ts";

/** Where a call leads: whom it is about, who has taken it on, what to do; never what was written. */
export const CasePage = ({ caseId }: { caseId: string }) => {
  const path = `/api/v1/safety/cases/${encodeURIComponent(caseId)}`;
  const { resource, reload } = useResource<SafetyCase>(path, 10_000);
  useWhenNotified(reload);
  const found = resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null;
  const name = found?.learner_name ?? "A learner";
  return (
    <Shell title={found ? name : "A call"} sub="What the first check of messages found" current="home">
      <div className="page stack">
        <ConnectionBanner />
        {resource.state === "loading" ? <p className="muted">Looking for it.</p> : null}
        {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
        {found ? <Case found={found} name={name} path={path} onChange={reload} /> : null}
        <div>
          <Link className="btn" to={{ page: "home" }}>
            Back to your page
          </Link>
        </div>
      </div>
    </Shell>
  );
};

interface CaseProps {
  readonly found: SafetyCase;
  readonly name: string;
  readonly path: string;
  readonly onChange: () => void;
}

const Case = ({ found, name, path, onChange }: CaseProps) => {
  const api = useApi();
  const [fault, setFault] = useState<unknown>(null);
  const isGrave = found.tier === "S3";
  const takeOn = () => {
    setFault(null);
    api.post(`${path}/acknowledge`).then(onChange, setFault);
  };
  return (
    <section className="card stack" aria-labelledby="case">
      <h2 id="case">{isGrave ? `Please speak with ${name} now` : `A word with ${name}`}</h2>
      <p>
        {isGrave
          ? "They wrote something that sounds like danger. Tutoring has stopped there, and they were shown whom they can turn to."
          : "They wrote something that an adult should know of. Tutoring goes on."}{" "}
        What it was is for them to tell: a program found it, and it may be wrong.
      </p>
      {isGrave ? (
        <p className="muted">
          Listen first, stay with them, and do not promise secrecy. If their life is in danger, call the emergency
          number.
        </p>
      ) : null}
      <p className="small muted">
        Noticed: <Moment at={found.created_at} />
        {found.calls > 1 ? `; called ${found.calls} times` : ""}.
      </p>
      {found.acknowledged_at === null ? (
        <div className="stack">
          <div>
            <button type="button" className="btn primary" onClick={takeOn}>
              <Icon name="check" small />I take this on
            </button>
          </div>
          {isGrave ? (
            <p className="xs muted">Until somebody does, all who were named are called every ten minutes.</p>
          ) : null}
        </div>
      ) : null}
      <div role="status" className="live">
        {found.acknowledged_at === null ? null : (
          <p className="tag s-ok">
            <Icon name="check" small />
            Taken on by {found.acknowledged_by_name ?? "somebody"} (<Moment at={found.acknowledged_at} />)
          </p>
        )}
      </div>
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {sentenceFor(fault)}
        </p>
      )}
    </section>
  );
};
