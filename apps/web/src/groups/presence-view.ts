import type { Presence } from "@masterx/client";
import type { Member } from "@masterx/protocol";
import { presenceOrder, type PresenceState, presenceStateOf } from "@masterx/react";

export interface SeenMember extends Member {
  readonly state: PresenceState;
}

/** The members with how they are there: who is here first, then as the group lists them. */
export const seenMembers = (members: readonly Member[], { people }: Presence): readonly SeenMember[] => {
  const seen = members.map((member) => {
    const person = people.find(({ user_id }) => user_id === member.user_id);
    // Until the server has told who is there, the list of members says it.
    const isHere = people.length === 0 && member.present;
    return { ...member, state: person ? presenceStateOf(person) : isHere ? ("here" as const) : ("gone" as const) };
  });
  return seen.toSorted((one, other) => presenceOrder.indexOf(one.state) - presenceOrder.indexOf(other.state));
};
