import type { Presence } from "@masterx/client";
import type { PresentPerson } from "@masterx/protocol";

/** How somebody is there, as it is shown. */
export type PresenceState = "here" | "away" | "busy" | "uncertain" | "gone";

export const presenceWords: Readonly<Record<PresenceState, string>> = {
  here: "here",
  away: "not looking",
  busy: "busy",
  uncertain: "maybe gone",
  gone: "away",
};

/** Who is here first. */
export const presenceOrder: readonly PresenceState[] = ["here", "busy", "away", "uncertain", "gone"];

export function presenceStateOf({ status, uncertain }: PresentPerson): PresenceState {
  if (uncertain) return "uncertain";
  return status === "active" ? "here" : status;
}

/** Who is there, in one sentence for who does not see the pictures: the shown by name, the others by number. */
export function presenceSentence({ people, count, stale }: Presence, shown: readonly PresentPerson[]): string {
  if (count === 0 && people.length === 0) return "Nobody is here";
  const names = shown.map((person) => {
    const state = presenceStateOf(person);
    return state === "here" ? person.name : `${person.name} (${presenceWords[state]})`;
  });
  const more = Math.max(count, people.length) - shown.length;
  const others = more > 0 ? [`${more} more`] : [];
  return `Here: ${[...names, ...others].join(", ")}${stale ? ". Perhaps not up to date" : ""}`;
}

/** The first letter of a name, for the round picture of a person. */
export const initialOf = (name: string): string => name.trim().match(/./u)?.[0].toUpperCase() ?? "?";
