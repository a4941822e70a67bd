import type { SessionSummary } from "@masterx/protocol";
import { isGroup } from "../chat/conversations.ts";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { Icon } from "../icons/icon.tsx";
import { BeginGroupForm } from "./begin-group-form.tsx";
import { JoinGroupForm } from "./join-group-form.tsx";

/** The person's study groups, and the ways into another. */
export const GroupsPage = () => {
  const { resource, reload } = useResource<{ sessions: readonly SessionSummary[] }>("/api/v1/sessions");
  const groups = resource.state === "ready" ? resource.value.sessions.filter(isGroup) : [];
  return (
    <Shell title="Study groups" sub="Learn together, with the tutor at hand" current="groups">
      <div className="page stack">
        <ConnectionBanner />
        {resource.state === "loading" ? <p className="muted">Looking for your groups.</p> : null}
        {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
        {resource.state === "ready" && groups.length === 0 ? (
          <p className="muted">You are in no group yet. Begin one, or join one with the code that somebody gave you.</p>
        ) : null}
        {groups.length > 0 ? (
          <ul className="tiles">
            {groups.map((group) => (
              <li key={group.id}>
                <Link className="card group-tile" to={{ page: "session", sessionId: group.id }}>
                  <b>{group.title}</b>
                  <span className="small muted">
                    <Icon name="group" small />
                    {group.member_count === 1 ? "only you so far" : `${group.member_count} members`}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="tiles">
          <section className="card stack" aria-labelledby="begin">
            <h2 id="begin">Begin a group</h2>
            <BeginGroupForm />
          </section>
          <section className="card stack" aria-labelledby="join">
            <h2 id="join">Join with a code</h2>
            <JoinGroupForm />
          </section>
        </div>
      </div>
    </Shell>
  );
};
