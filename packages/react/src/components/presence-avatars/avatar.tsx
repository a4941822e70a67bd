import { initialOf, type PresenceState, presenceWords } from "./presence-words.ts";

export interface AvatarProps {
  readonly name: string;
  readonly state: PresenceState;
}

/** Somebody's initial, with a mark of its own shape for how they are there; the name on pointing at it. */
export const Avatar = ({ name, state }: AvatarProps) => (
  <span className="face" data-presence={state} title={`${name}, ${presenceWords[state]}`} aria-hidden="true">
    {initialOf(name)}
    <i className="mark" />
  </span>
);
