import type { Account, Role } from "@masterx/protocol";
import { createContext, useContext } from "react";
import type { DemoPerson } from "../access/access.ts";

/** Who looks at the page. */
export interface SignedIn {
  readonly account: Account;
  /** The four people of a demo; empty elsewhere. */
  readonly people: readonly DemoPerson[];
  /** The demo person that is shown; null for an account of one's own. */
  readonly person: Role | null;
  /** Ends the sign-in on this page and forgets what waits to be sent. */
  readonly signOut: () => void;
}

export const SignedInContext = createContext<SignedIn | null>(null);

export const useSignedIn = (): SignedIn => {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error("useSignedIn: nobody is signed in here. Render this inside <SignedInPages>.");
  return signedIn;
};
