import type { Presence } from "@masterx/client";
import { usePresence } from "../../use-presence.ts";
import { classNames } from "../class-names.ts";
import { Avatar } from "./avatar.tsx";
import { presenceOrder, presenceSentence, presenceStateOf } from "./presence-words.ts";

export interface PresenceAvatarsProps {
  readonly sessionId: string;
  /** Pictures before "+2". 5. */
  readonly max?: number;
  readonly className?: string;
}

/** Who is in the session now: a round picture each, who is here first, and how many more. */
export function PresenceAvatars({ sessionId, ...props }: PresenceAvatarsProps) {
  return <AvatarStack {...props} presence={usePresence(sessionId)} />;
}

export interface AvatarStackProps extends Omit<PresenceAvatarsProps, "sessionId"> {
  readonly presence: Presence;
}

/** The same of given people. */
export function AvatarStack({ presence, max = 5, className }: AvatarStackProps) {
  const seen = presence.people
    .map((person) => ({ person, state: presenceStateOf(person) }))
    .toSorted((one, other) => presenceOrder.indexOf(one.state) - presenceOrder.indexOf(other.state))
    .slice(0, max);
  const more = Math.max(presence.count, presence.people.length) - seen.length;
  return (
    <span
      className={classNames("avatars", className)}
      data-testid="presence-avatars"
      data-state={presence.stale ? "stale" : seen.length > 0 ? "live" : "empty"}
    >
      <span className="sr">
        {presenceSentence(
          presence,
          seen.map(({ person }) => person),
        )}
      </span>
      {seen.length > 0 ? (
        <span className="faces" aria-hidden="true">
          {seen.map(({ person, state }) => (
            <Avatar key={person.user_id} name={person.name} state={state} />
          ))}
          {more > 0 ? <span className="face more">+{more}</span> : null}
        </span>
      ) : (
        <span className="muted small" aria-hidden="true">
          Nobody is here
        </span>
      )}
    </span>
  );
}
