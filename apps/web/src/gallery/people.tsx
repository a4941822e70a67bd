import type { Presence } from "@masterx/client";
import { AvatarStack, TypingText } from "@masterx/react";
import type { Exhibit } from "./gallery-page.tsx";

const typists = (...names: readonly string[]) => names.map((name) => ({ user_id: name, name }));
const presence: Presence = {
  people: [
    { user_id: "1", name: "Mira", status: "active" },
    { user_id: "2", name: "Jonas", status: "away" },
    { user_id: "3", name: "Ada", status: "busy" },
    { user_id: "4", name: "Kofi", status: "active", uncertain: true },
    { user_id: "5", name: "Noor", status: "active" },
    { user_id: "6", name: "Tomas", status: "active" },
  ],
  count: 31,
  stale: false,
};

export const people: readonly Exhibit[] = [
  { id: "typing-one", state: "One is typing", shows: <TypingText typists={typists("Jonas")} /> },
  { id: "typing-many", state: "Several", shows: <TypingText typists={typists("Ada", "Jonas", "Mira", "Noor")} /> },
  { id: "typing-nobody", state: "Nobody", shows: <TypingText typists={[]} /> },
  { id: "present", state: "Who is here, and how", shows: <AvatarStack presence={presence} /> },
  {
    id: "present-few",
    state: "A few",
    shows: <AvatarStack presence={{ people: presence.people.slice(0, 2), count: 2, stale: false }} />,
  },
  {
    id: "present-stale",
    state: "Perhaps not up to date",
    shows: <AvatarStack presence={{ ...presence, stale: true }} max={3} />,
  },
  { id: "present-nobody", state: "Nobody", shows: <AvatarStack presence={{ people: [], count: 0, stale: false }} /> },
];
