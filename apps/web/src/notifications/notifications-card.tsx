import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { Link } from "../routing/link.tsx";
import { parseRoute } from "../routing/route.ts";
import { Moment } from "../time/moment.tsx";
import { latestByLink, type OwnNotification } from "./notification.ts";
import { useWhenNotified } from "./use-when-notified.ts";

const refreshMs = 30_000;
const mostShown = 8;

/** What the person was called for: what waits first, then what somebody has taken on. Nothing while there is none. */
export const NotificationsCard = () => {
  const { resource, reload } = useResource<{ notifications: readonly OwnNotification[] }>(
    "/api/v1/notifications",
    refreshMs,
  );
  useWhenNotified(reload);
  const value = resource.state === "ready" ? resource.value : resource.state === "failed" ? resource.last : null;
  const all = latestByLink(value?.notifications ?? []);
  const waiting = all.filter(({ closed_at }) => closed_at === null);
  const shown = [...waiting, ...all.filter(({ closed_at }) => closed_at !== null)].slice(0, mostShown);
  return (
    <>
      {/* There before anything waits, so that what comes is spoken at once. */}
      <p className="sr" role="alert">
        {waiting.map(({ title }) => `${title}.`).join(" ")}
      </p>
      {resource.state === "failed" && value === null ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
      {shown.length > 0 ? (
        <section className="card stack" aria-labelledby="notifications">
          <h2 id="notifications">
            {waiting.length === 0 ? "Nobody waits for you" : `Waiting for you: ${waiting.length}`}
          </h2>
          <ul className="stack">
            {shown.map((one) => (
              <Notification key={one.notification_id} notification={one} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
};

const Notification = ({
  notification: { title, body, link, created_at, closed_at },
}: {
  notification: OwnNotification;
}) => (
  <li className="row between">
    <div>
      <p className={closed_at === null ? "s-danger" : "muted"}>
        <Icon name={closed_at === null ? "warn" : "check"} small /> <b>{title}</b>{" "}
        <span className="xs">
          <Moment at={created_at} />
        </span>
      </p>
      <p className="small muted">{closed_at === null ? body : "Somebody has taken it on."}</p>
    </div>
    {link === null ? null : (
      <Link className={closed_at === null ? "btn primary tight" : "btn tight"} to={parseRoute(link)}>
        Open
      </Link>
    )}
  </li>
);
