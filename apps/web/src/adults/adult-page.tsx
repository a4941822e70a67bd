import { initial } from "../account/initial.ts";
import { useSignedIn } from "../account/signed-in.ts";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { Icon } from "../icons/icon.tsx";
import { LiveState } from "./live-state.tsx";
import { type LearnerLink, splitPurposes } from "./learner-link.ts";

/** A guardian's or teacher's first page: their learners, and what each of them shares. */
export const AdultPage = () => {
  const { account, people } = useSignedIn();
  const { resource, reload } = useResource<{ links: readonly LearnerLink[] }>("/api/v1/links");
  const links =
    resource.state === "ready"
      ? resource.value.links.filter(
          (link) => link.adult.id === account.id && (link.status === "active" || link.status === "pending"),
        )
      : [];
  const isDemo = people.length > 0;
  return (
    <Shell
      title={account.role === "teacher" ? "Your class" : "Your learners"}
      sub={isDemo ? "Demo: sharing choices are already set" : "What each of them shares with you"}
      current="home"
    >
      <div className="page stack">
        <ConnectionBanner />
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
        <section className="card stack">
          <h2>What comes here</h2>
          <p className="muted">
            {account.role === "teacher"
              ? "A live view of the class, sorted by who needs help first, with one suggested step for each."
              : "A short summary of the week, and a word when something needs you."}{" "}
            It will show what a learner shares, and nothing else.
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
      A link begins with you and starts to work when the learner agrees. Until invitations come to this page, whoever
      runs this installation makes the link for both of you.
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
          {initial(name)}
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
        <LiveState learnerId={link.learner.id} name={name} />
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
