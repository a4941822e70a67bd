import type { Member } from "@masterx/protocol";
import { Avatar, presenceWords, usePresence } from "@masterx/react";
import { useId, useState } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { Icon } from "../icons/icon.tsx";
import { Invitation } from "./invitation.tsx";
import { seenMembers } from "./presence-view.ts";
import { useOwnPresence } from "./use-own-presence.ts";

const facesShown = 4;

/** Who is in the group, who of them is there now, and a code for others. Folded to one line on phones. */
export const MembersPanel = ({ sessionId, members }: { sessionId: string; members: readonly Member[] }) => {
  const { account } = useSignedIn();
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  useOwnPresence(sessionId);
  const presence = usePresence(sessionId);
  const seen = seenMembers(members, presence);
  const here = seen.filter((member) => member.state !== "gone");
  return (
    <section className={isOpen ? "members open" : "members"} aria-label="Members">
      <button
        type="button"
        className="members-sum"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="group" />
        <span>
          <b>{members.length === 1 ? "Only you so far" : `${members.length} members`}</b>
          <span className="xs muted">{members.length === 1 ? "Invite somebody" : `${here.length} here now`}</span>
        </span>
        <span className="faces" aria-hidden="true">
          {here.slice(0, facesShown).map((member) => (
            <Avatar key={member.user_id} name={member.name} state={member.state} />
          ))}
          {here.length > facesShown ? <span className="face more">+{here.length - facesShown}</span> : null}
        </span>
        <span className="chev">
          <Icon name="down" />
        </span>
      </button>
      <div className="members-body" id={bodyId}>
        <h2>Members</h2>
        <ul className="member-list">
          {seen.map((member) => (
            <li key={member.user_id} data-testid="member" data-presence={member.state}>
              <Avatar name={member.name} state={member.state} />
              <span>
                <b>{member.name}</b>
                {member.user_id === account.id ? <span className="muted"> (you)</span> : null}
                {member.role === "owner" ? <span className="xs muted member-role">began the group</span> : null}
              </span>
              <span className={member.state === "here" ? "presence s-ok" : "presence muted"}>
                {presenceWords[member.state]}
              </span>
            </li>
          ))}
        </ul>
        {presence.count > presence.people.length ? (
          <p className="xs muted">{presence.count} are here; some of them are shown.</p>
        ) : null}
        {presence.stale ? (
          <p className="xs muted">Who is here stands as it was: part of the server cannot be heard.</p>
        ) : null}
        <Invitation sessionId={sessionId} />
      </div>
    </section>
  );
};
