import type { Role } from "@masterx/protocol";
import { useSignedIn } from "../account/signed-in.ts";
import { Link } from "../routing/link.tsx";
import type { Route } from "../routing/route.ts";
import { Logo } from "../icons/logo.tsx";
import { Icon, type IconName } from "../icons/icon.tsx";
import { ThemeToggle } from "../theme/theme-toggle.tsx";

export type Place = "home" | "chat" | "practice" | "items" | "groups" | "account";
interface Entry {
  readonly place: Place;
  readonly to: Route;
  readonly word: string;
  readonly icon: IconName;
}

const chat: Entry = { place: "chat", to: { page: "chat" }, word: "Chat", icon: "chat" };
const practice: Entry = { place: "practice", to: { page: "practice" }, word: "Practice", icon: "pen" };
const items: Entry = { place: "items", to: { page: "items" }, word: "Items", icon: "sheet" };
const groups: Entry = { place: "groups", to: { page: "groups" }, word: "Groups", icon: "group" };
const account: Entry = { place: "account", to: { page: "account" }, word: "You", icon: "account" };
const learners: Entry = { place: "home", to: { page: "home" }, word: "Learners", icon: "eye" };
const live: Entry = { place: "home", to: { page: "home" }, word: "Live", icon: "server" };

const entries: Record<Role, readonly Entry[]> = {
  learner: [chat, practice, groups, account],
  guardian: [learners, chat, groups, account],
  teacher: [learners, items, chat, groups, account],
  operator: [live, items, chat, groups, account],
};

export const Rail = ({ current }: { current: Place | null }) => {
  const { account: person } = useSignedIn();
  return (
    <nav className="rail" aria-label="Main">
      <Link className="brand" to={{ page: "home" }} aria-label="MasterX, start">
        <Logo sizePx={40} />
      </Link>
      <ul>
        {entries[person.role].map((entry) => (
          <li key={entry.place}>
            <Link to={entry.to} aria-current={entry.place === current ? "page" : undefined}>
              <span className="pip">
                <Icon name={entry.icon} />
              </span>
              {entry.word}
            </Link>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <ThemeToggle />
      </div>
    </nav>
  );
};
