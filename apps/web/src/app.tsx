import { useEffect } from "react";
import { useAccess, useAccessState } from "./access/access-context.ts";
import { SignInPage } from "./sign-in/sign-in-page.tsx";
import { Opening } from "./shell/opening.tsx";
import { UnreachablePage } from "./shell/unreachable-page.tsx";
import { SignedInPages } from "./signed-in-pages.tsx";

/** Everything, by who is signed in. */
export const App = () => {
  const access = useAccess();
  const current = useAccessState();
  useEffect(() => void access.open(), [access]);
  switch (current.state) {
    case "opening":
      return <Opening />;
    case "unreachable":
      return <UnreachablePage reason={current.reason} />;
    case "signed_out":
      return <SignInPage people={current.people} reason={current.reason} />;
    case "signed_in":
      return (
        <SignedInPages
          key={current.account.id}
          account={current.account}
          people={current.people}
          person={current.person}
        />
      );
    default:
      return current satisfies never;
  }
};
