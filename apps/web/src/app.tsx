import { lazy, Suspense, useEffect } from "react";
import { useAccess, useAccessState } from "./access/access-context.ts";
import { OpenPlayground } from "./emotion/open-playground.tsx";
import { useRoute } from "./routing/navigation.ts";
import { SignInPage } from "./sign-in/sign-in-page.tsx";
import { Opening } from "./shell/opening.tsx";
import { UnreachablePage } from "./shell/unreachable-page.tsx";
import { SignedInPages } from "./signed-in-pages.tsx";

const GalleryPage = lazy(async () => ({ default: (await import("./gallery/gallery-page.tsx")).GalleryPage }));

/** The gallery for everybody; everything else by who is signed in. */
export const App = () =>
  useRoute().page === "gallery" ? (
    <Suspense>
      <GalleryPage />
    </Suspense>
  ) : (
    <PersonsApp />
  );

const PersonsApp = () => {
  const access = useAccess();
  const current = useAccessState();
  const route = useRoute();
  useEffect(() => void access.open(), [access]);
  switch (current.state) {
    case "opening":
      return <Opening />;
    case "unreachable":
      return <UnreachablePage reason={current.reason} />;
    case "signed_out":
      if (route.page === "emotion") return <OpenPlayground />;
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
