import { initial } from "../account/initial.ts";
import { type PresenceState, presenceWords } from "./presence-view.ts";

/** A member's initial, with a mark of its own shape for how they are there; the name on pointing at it. */
export const Face = ({ name, state }: { name: string; state: PresenceState }) => (
  <span className="face" data-presence={state} title={`${name}, ${presenceWords[state]}`} aria-hidden="true">
    {initial(name)}
    <i className="mark" />
  </span>
);
