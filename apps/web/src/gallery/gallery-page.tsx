import { Fragment, type ReactNode } from "react";
import { Link } from "../routing/link.tsx";
import { ThemeToggle } from "../theme/theme-toggle.tsx";
import { answers } from "./answers.tsx";
import { connections } from "./connections.tsx";
import { emotions } from "./emotions.tsx";
import { monitors } from "./monitors.tsx";
import { people } from "./people.tsx";

export interface Exhibit {
  /** Of all in the gallery; the address ends with it: `/app/gallery#reading`. */
  readonly id: string;
  readonly state: string;
  readonly shows: ReactNode;
}

const rooms: readonly { readonly title: string; readonly exhibits: readonly Exhibit[] }[] = [
  { title: "ConnectionStatus", exhibits: connections },
  { title: "EmotionWidget", exhibits: emotions },
  { title: "AnswerStream", exhibits: answers },
  { title: "TypingIndicator and PresenceAvatars", exhibits: people },
  { title: "VirtualBrainMonitor", exhibits: monitors },
];

/** Every component of @masterx/react in every state, with fixed values: to look at, and to compare pictures of. */
export const GalleryPage = () => (
  <main className="gallery">
    <header className="row between">
      <h1>Components</h1>
      <div className="row">
        <Link className="btn tight" to={{ page: "home" }}>
          MasterX
        </Link>
        <ThemeToggle />
      </div>
    </header>
    {rooms.map(({ title, exhibits }) => (
      <Fragment key={title}>
        <h2>{title}</h2>
        <div className="gallery-room">
          {exhibits.map(({ id, state, shows }) => (
            <div key={id} id={id} className="exhibit" role="group" aria-label={`${title}: ${state}`}>
              <h3 className="xs muted">{state}</h3>
              {shows}
            </div>
          ))}
        </div>
      </Fragment>
    ))}
  </main>
);
