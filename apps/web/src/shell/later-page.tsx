import type { Role } from "@masterx/protocol";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Icon } from "../icons/icon.tsx";

interface LaterPageOptions<Props> {
  readonly load: () => Promise<ComponentType<Props>>;
  /** What stands around a page that is not there yet. */
  readonly Frame: ComponentType<{ readonly children: ReactNode }>;
  /** Whose page it is. */
  readonly roles: readonly Role[];
}

const all: { readonly roles: readonly Role[]; readonly fetchPage: () => Promise<unknown> }[] = [];

/**
 * A page whose code is not part of the first load. It is fetched when it is shown, or before that by `fetchPagesOf`.
 * When that fails only a reload helps: a browser asks no second time for a module that it did not get.
 */
export function laterPage<Props extends object>({ load, Frame, roles }: LaterPageOptions<Props>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null;
  const fetchPage = async () => (Loaded ??= await load());
  all.push({ roles, fetchPage });
  return function LaterPage(props) {
    const [state, setState] = useState<"fetching" | "failed" | "here">(Loaded ? "here" : "fetching");
    useEffect(() => {
      let isShown = true;
      const settle = (outcome: "failed" | "here") => () => {
        if (isShown) setState(outcome);
      };
      fetchPage().then(settle("here"), settle("failed"));
      return () => {
        isShown = false;
      };
    }, []);
    if (Loaded) return <Loaded {...props} />;
    return <Frame>{state === "failed" ? <NotFetched /> : <Fetching />}</Frame>;
  };
}

/** Fetches the pages of who is there, so that they can be shown when the server cannot be reached. */
export const fetchPagesOf = (role: Role): void => {
  for (const { roles, fetchPage } of all) if (roles.includes(role)) fetchPage().catch(() => undefined);
};

/** Seen only when it takes a moment. */
const Fetching = () => (
  <div className="page">
    <p role="status" className="later muted">
      Fetching this page.
    </p>
  </div>
);

const NotFetched = () => (
  <div className="page stack">
    <div role="alert">
      <p>
        <b>This page could not be fetched.</b> The server was not reached, or it has a newer version of MasterX.
      </p>
      <p className="muted">What you have not sent yet is kept in this browser.</p>
    </div>
    <div>
      <button type="button" className="btn primary" onClick={() => location.reload()}>
        <Icon name="redo" small />
        Load MasterX again
      </button>
    </div>
  </div>
);
