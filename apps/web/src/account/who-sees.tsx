import { initialOf } from "@masterx/react";
import { type LearnerLink, splitPurposes } from "../adults/learner-link.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { AskedLink } from "./asked-link.tsx";
import { useSignedIn } from "./signed-in.ts";
import { StopSharing } from "./stop-sharing.tsx";

/** For a learner: each adult who is linked to them, and what that adult may see. */
export const WhoSees = ({ isDemo }: { isDemo: boolean }) => {
  const { account } = useSignedIn();
  const { resource, reload } = useResource<{ links: readonly LearnerLink[] }>("/api/v1/links");
  if (resource.state === "loading") return <p className="muted">Looking up who is linked to you.</p>;
  if (resource.state === "failed") return <LoadFault fault={resource.fault} onRetry={reload} />;
  const own = resource.value.links.filter((link) => link.learner?.id === account.id);
  const links = own.filter(({ status }) => status === "active");
  const asked = own.filter(({ status }) => status === "pending");
  return (
    <>
      <p className="measure">
        What you write is seen by you, the tutor, and the members of a group that you write in. By nobody else.
      </p>
      {links.length === 0 ? (
        <p className="muted">No adult is linked to you. How you are doing is seen only by you.</p>
      ) : null}
      <ul className="stack">
        {links.map((link) => {
          const { shared, kept } = splitPurposes(link);
          return (
            <li key={link.id} className="who-sees">
              <span className="face" aria-hidden="true">
                {initialOf(link.adult.name)}
              </span>
              <div>
                <b>{link.adult.name}</b>
                <ul className="grants">
                  {shared.map((one) => (
                    <li key={one.purpose}>
                      <Icon name="eye" small />
                      <span>
                        {one.word} <span className="xs muted">{one.says}</span>
                      </span>
                    </li>
                  ))}
                  {kept.map((one) => (
                    <li key={one.purpose} className="muted">
                      <Icon name="lock" small />
                      <span>Not shared: {one.word.toLowerCase()}</span>
                    </li>
                  ))}
                </ul>
                <StopSharing link={link} onStopped={reload} />
              </div>
            </li>
          );
        })}
      </ul>
      {asked.map((link) => (
        <AskedLink key={link.id} link={link} onAnswered={reload} />
      ))}
      {isDemo ? <p className="xs muted">In this demo the sharing choices were made beforehand.</p> : null}
    </>
  );
};
