import { useEffect } from "react";
import { useAccess } from "../access/access-context.ts";
import { Logo } from "../icons/logo.tsx";
import { Icon } from "../icons/icon.tsx";

const retryMs = 5_000;

/** The page is here but its server is not; it tries again by itself. */
export const UnreachablePage = ({ reason }: { reason: string }) => {
  const access = useAccess();
  useEffect(() => {
    const timer = setTimeout(() => void access.open(), retryMs);
    return () => clearTimeout(timer);
  }, [access]);
  return (
    <main className="alone">
      <div className="card stack alone-card">
        <Logo sizePx={44} />
        <h1>The server does not answer.</h1>
        <p>{reason}</p>
        <p className="muted">This page tries again every {retryMs / 1000} s. What you wrote earlier is kept.</p>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => void access.open()}>
            <Icon name="redo" small />
            Try now
          </button>
        </div>
      </div>
    </main>
  );
};
