import { useState } from "react";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Moment } from "../time/moment.tsx";
import { type AuditEntry, auditGroups, auditSentence } from "./audit-sentence.ts";

type Group = (typeof auditGroups)[number]["group"];
const shown = 20;

/** The newest entries of the audit, of one kind or of all. */
export const AuditCard = () => {
  const [group, setGroup] = useState<Group | "">("");
  const filter = group === "" ? "" : `&group=${group}`;
  const { resource, reload } = useResource<{ entries: readonly AuditEntry[] }>(
    `/api/v1/operations/audit?limit=${shown}${filter}`,
    5_000,
  );
  const entries =
    resource.state === "ready"
      ? resource.value.entries
      : resource.state === "failed"
        ? (resource.last?.entries ?? null)
        : null;
  return (
    <section className="card stack" aria-labelledby="audit">
      <div className="row between">
        <div>
          <h2 id="audit">Audit</h2>
          <p className="xs muted">The last {shown}, the newest first. No entry holds what anybody wrote.</p>
        </div>
        <label className="row small">
          <span>Show</span>
          <select className="select" value={group} onChange={(event) => setGroup(event.target.value as Group | "")}>
            <option value="">everything</option>
            {auditGroups.map(({ group: name, word }) => (
              <option key={name} value={name}>
                {word}
              </option>
            ))}
          </select>
        </label>
      </div>
      {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
      {entries === null && resource.state === "loading" ? <p className="muted small">Reading the audit.</p> : null}
      {entries?.length === 0 ? (
        <p className="muted small">
          Nothing of this kind is recorded.{group === "messages" ? " Messages are recorded with AUDIT_LEVEL=all." : ""}
        </p>
      ) : null}
      {entries && entries.length > 0 ? (
        <ol className="audit">
          {entries.map((entry) => (
            <Entry key={`${entry.chain}/${entry.sequence}`} entry={entry} />
          ))}
        </ol>
      ) : null}
      <p className="xs muted">
        <code>masterx audit verify</code> checks that no entry was changed, <code>masterx audit list</code> shows more.
      </p>
    </section>
  );
};

const Entry = ({ entry }: { entry: AuditEntry }) => {
  const { who, did, note } = auditSentence(entry);
  return (
    <li>
      <Moment at={entry.at} />
      <span>
        <b>{who}</b> {did}.{note ? <span className="xs muted"> {note}</span> : null}
      </span>
    </li>
  );
};
