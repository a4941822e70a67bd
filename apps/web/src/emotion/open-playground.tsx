import { useEffect } from "react";
import { Logo } from "../icons/logo.tsx";
import { Link } from "../routing/link.tsx";
import { LaterPlayground } from "./later-playground.ts";

/** `/app/emotion` for anybody: no account is needed to see how the model reads. */
export const OpenPlayground = () => {
  useEffect(() => {
    document.title = "How texts read · MasterX";
  }, []);
  return (
    <div className="app">
      <header className="top">
        <Logo sizePx={34} />
        <div className="grow">
          <h1>
            <span className="title">How texts read</span>
            <span className="sub">Try the emotion model; nothing you type leaves this page</span>
          </h1>
        </div>
        <Link className="btn tight" to={{ page: "home" }}>
          Sign in
        </Link>
      </header>
      <main className="main" id="main">
        <LaterPlayground />
      </main>
    </div>
  );
};
