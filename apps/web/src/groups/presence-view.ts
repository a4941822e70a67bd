import type { Presence } from "@masterx/client";
import type { Member } from "@masterx/protocol";

/** How a member is there, as it is shown. */
export type PresenceState = "here" | "away" | "busy" | "uncertain" | "gone";

export const presenceWords: Record<PresenceState, string> = {
  here: "here",
  away: "not looking",
  busy: "busy",
  uncertain: "maybe gone",
  gone: "away",
};

const order: readonly PresenceState[] = ["here", "busy", "away", "uncertain", "gone"];

export interface SeenMember extends Member {
  readonly state: PresenceState;
}

/** The members with how they are there: who is here first, then as the group lists them. */
export const seenMembers = (members: readonly Member[], { people }: Presence): readonly SeenMember[] => {
  const seen = members.map((member) => {
    const person = people.find(({ user_id }) => user_id === member.user_id);
    // Until the server has told who is there, the list of members says it.
    const isHere = people.length === 0 && member.present;
    return { ...member, state: person ? stateOf(person) : isHere ? ("here" as const) : ("gone" as const) };
  });
  return seen.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
};

const stateOf = ({ status, uncertain }: Presence["people"][number]): PresenceState => {
  if (uncertain) return "uncertain";
  return status === "active" ? "here" : status;
};
