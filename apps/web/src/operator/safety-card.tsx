import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import type { SafetyCase } from "../notifications/safety-case.ts";
import { Moment } from "../time/moment.tsx";

interface Queue {
  readonly calls_somebody: boolean;
  readonly cases: readonly SafetyCase[];
}

/** What the first check of messages found, the newest first; never what was written. */
export const SafetyCard = () => {
  const api = useApi();
  const { resource, reload } = useResource<Queue>("/api/v1/operations/safety", 5_000);
  const [fault, setFault] = useState<unknown>(null);
  const queue = resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null;
  const acknowledge = (id: string) => {
    setFault(null);
    api.post(`/api/v1/safety/cases/${id}/acknowledge`, {}).then(reload, setFault);
  };
  return (
    <section className="card stack" aria-labelledby="safety">
      <div>
        <h2 id="safety">Safety</h2>
        <p className="xs muted">
          S3 has stopped tutoring, S2 is for a teacher, S1 is only noted. No text is shown here.
        </p>
      </div>
      {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
      {queue && !queue.calls_somebody ? (
        <p className="small s-danger">
          Nobody is called when a learner is in danger: <code>SAFETY_RECIPIENTS</code> is empty.
        </p>
      ) : null}
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {sentenceFor(fault)}
        </p>
      )}
      {queue?.cases.length === 0 ? <p className="muted small">Nothing has been found.</p> : null}
      <ul className="stack live" aria-live="polite">
        {queue?.cases.map((found) => (
          <li key={found.id} className="row between">
            <p className="small">
              <b>{found.tier}</b> {found.learner_name ?? "The tutor"},{" "}
              {found.categories.join(", ").replaceAll("_", " ")}, <Moment at={found.created_at} />
              {found.calls === 0 ? "" : found.calls === 1 ? ", called once" : `, called ${found.calls} times`}
              {found.acknowledged_by_name === null ? "" : `, taken on by ${found.acknowledged_by_name}`}
            </p>
            {found.tier !== "S1" && found.acknowledged_at === null ? (
              <button type="button" className="btn tight" onClick={() => acknowledge(found.id)}>
                Take it on
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
