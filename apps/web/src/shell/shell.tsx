import { type ReactNode, useEffect, useRef } from "react";
import { ConnectionPill } from "../connection/connection-pill.tsx";
import { hasMoved } from "../routing/navigation.ts";
import { Logo } from "../icons/logo.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { type Place, Rail } from "./rail.tsx";

interface ShellProps {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly current: Place | null;
  /** A control right behind the title. */
  readonly titleAction?: ReactNode;
  /** The page keeps to the window's height, scrolls inside itself and places the focus itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** Rail, header with connection and person, and the page itself. Every page of a signed-in person stands in it. */
export const Shell = ({ title, sub, current, titleAction, fills = false, children }: ShellProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · MasterX`;
  }, [title]);
  useEffect(() => {
    // After a change of page the keyboard and the screen reader start at its heading.
    if (hasMoved() && !fills) heading.current?.focus({ preventScroll: true });
  }, [fills]);
  return (
    <div className="app with-rail" data-fills={fills}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Rail current={current} />
      <header className="top">
        <span className="brand-s">
          <Logo sizePx={34} />
        </span>
        <div className="grow">
          <h1 ref={heading} tabIndex={-1}>
            <span className="title" title={title}>
              {title}
            </span>
            {sub === undefined ? null : <span className="sub">{sub}</span>}
          </h1>
          {titleAction}
        </div>
        <ConnectionPill />
        <PersonMenu />
      </header>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
};
