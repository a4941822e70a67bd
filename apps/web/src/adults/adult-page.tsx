import { initialOf, useEvent } from "@masterx/react";
import { useState } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useWhenBack } from "../connection/use-when-back.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { NotificationsCard } from "../notifications/notifications-card.tsx";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { Icon } from "../icons/icon.tsx";
import { InviteLearner } from "./invite-learner.tsx";
import { LiveState } from "./live-state.tsx";
import { type LearnerLink, splitPurposes } from "./learner-link.ts";

/** A learner's refusal is told to nobody. */
const refreshMs = 60_000;

/** A guardian's or teacher's first page: their learners, and what each of them shares. */
export const AdultPage = () => {
  const { account, person } = useSignedIn();
  const { resource, reload } = useResource<{ links: readonly LearnerLink[] }>("/api/v1/links", refreshMs);
  const links =
    resource.state === "ready"
      ? resource.value.links.filter(
          (link) => link.adult.id === account.id && (link.status === "active" || link.status === "pending"),
        )
      : [];
  const [withdrawn, setWithdrawn] = useState<readonly string[]>([]);
  useEvent("consent_changed", ({ learner_id, adult_id, granted }) => {
    if (adult_id !== account.id) return;
    const name = links.find(({ learner }) => learner?.id === learner_id)?.learner?.name ?? "A learner";
    setWithdrawn((before) => [...before.filter((other) => other !== name), ...(granted ? [] : [name])]);
    reload();
  });
  useWhenBack(reload);
  const isDemo = person !== null;
  return (
    <Shell
      title={account.role === "teacher" ? "Your class" : "Your learners"}
      sub={isDemo ? "Demo: sharing choices are already set" : "What each of them shares with you"}
      current="home"
    >
      <div className="page stack">
        <ConnectionBanner />
        <NotificationsCard />
        <div role="status" className="banner-slot">
          {withdrawn.map((name) => (
            <p key={name} className="banner">
              {name} has withdrawn what was shared with you. They decide, and can share again at any time.
            </p>
          ))}
        </div>
        {resource.state === "loading" ? <p className="muted">Looking for your learners.</p> : null}
        {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
        {resource.state === "ready" && links.length === 0 ? <NobodyYet /> : null}
        {links.length > 0 ? (
          <ul className="tiles">
            {links.map((link) => (
              <LinkTile key={link.id} link={link} />
            ))}
          </ul>
        ) : null}
        <InviteLearner onInvited={reload} />
        <section className="card stack">
          <h2>For yourself</h2>
          <p className="muted">
            The tutor that your learners talk to, and groups that learn together, are open to you too.
          </p>
          <div className="row">
            <Link className="btn primary" to={{ page: "chat" }}>
              <Icon name="chat" small />
              Talk to the tutor yourself
            </Link>
            <Link className="btn" to={{ page: "groups" }}>
              <Icon name="group" small />
              Study groups
            </Link>
          </div>
        </section>
      </div>
    </Shell>
  );
};

const NobodyYet = () => (
  <section className="card stack">
    <h2>No learner is linked to you yet</h2>
    <p className="muted">
      Ask a learner below. What they share with you is shown here, and nothing else; you are told here too when one of
      them is in danger.
    </p>
  </section>
);

const LinkTile = ({ link }: { link: LearnerLink }) => {
  const { shared, kept } = splitPurposes(link);
  const name = link.learner?.name ?? "The learner";
  return (
    <li className="card stack tile" data-state={link.status}>
      <div className="row">
        <span className="face" aria-hidden="true">
          {link.learner ? initialOf(name) : <Icon name="account" small />}
        </span>
        <h2>{name}</h2>
      </div>
      {link.status === "pending" ? (
        <p className="tag s-idle">
          <Icon name="clock" small />
          Waits for the learner to agree{link.code === undefined ? "" : `, with the code ${link.code}`}
        </p>
      ) : null}
      {link.learner && shared.some((one) => one.purpose === "live_state") ? (
        <>
          <LiveState learnerId={link.learner.id} name={name} />
          <p>
            <Link to={{ page: "monitor", learnerId: link.learner.id }}>See how {name} is doing, live</Link>
          </p>
        </>
      ) : null}
      {shared.length > 0 ? (
        <div>
          <h3>Shared with you</h3>
          <ul className="grants">
            {shared.map((one) => (
              <li key={one.purpose}>
                <Icon name="check" small />
                <span>
                  {one.word} <span className="xs muted">{one.says}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {kept.length > 0 ? (
        <p className="kept small">
          <Icon name="lock" small />
          <span>
            <b>Not shared:</b> {kept.map((one) => one.word.toLowerCase()).join("; ")}. {name} decides, and can change it
            at any time.
          </span>
        </p>
      ) : null}
    </li>
  );
};
