import type { Member } from "@masterx/protocol";
import { useId, useState } from "react";
import { initial } from "../account/initial.ts";
import { useSignedIn } from "../account/signed-in.ts";
import { Icon } from "../icons/icon.tsx";
import { Invitation } from "./invitation.tsx";

/** Who is in the group, who of them is there now, and a code for others. Folded to one line on phones. */
export const MembersPanel = ({ sessionId, members }: { sessionId: string; members: readonly Member[] }) => {
  const { account } = useSignedIn();
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const here = members.filter((member) => member.present).length;
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
          <span className="xs muted">{members.length === 1 ? "Invite somebody" : `${here} here now`}</span>
        </span>
        <span className="chev">
          <Icon name="down" />
        </span>
      </button>
      <div className="members-body" id={bodyId}>
        <h2>Members</h2>
        <ul className="member-list">
          {members.map((member) => (
            <li key={member.user_id}>
              <span className="face" aria-hidden="true">
                {initial(member.name)}
              </span>
              <span>
                <b>{member.name}</b>
                {member.user_id === account.id ? <span className="muted"> (you)</span> : null}
                {member.role === "owner" ? <span className="xs muted member-role">began the group</span> : null}
              </span>
              <span className={member.present ? "presence s-ok" : "presence muted"}>
                <Icon name={member.present ? "status_ok" : "status_off"} small />
                {member.present ? "here" : "away"}
              </span>
            </li>
          ))}
        </ul>
        <Invitation sessionId={sessionId} />
      </div>
    </section>
  );
};
