import { MasterxProvider } from "@masterx/react";
import type { Account } from "@masterx/protocol";
import { useMemo } from "react";
import { type SignedIn, SignedInContext } from "./account/signed-in.ts";
import { AccountPage } from "./account/account-page.tsx";
import { useAccess } from "./access/access-context.ts";
import { AdultPage } from "./adults/adult-page.tsx";
import { ChatPage } from "./chat/chat-page.tsx";
import { SessionPage } from "./chat/session-page.tsx";
import { clientFor } from "./connection/client-for.ts";
import { ConnectionViewProvider } from "./connection/connection-view-context.tsx";
import { LastTryToast } from "./connection/last-try-toast.tsx";
import { useRenewedSignIn } from "./connection/use-renewed-sign-in.ts";
import { GroupsPage } from "./groups/groups-page.tsx";
import { OperatorPage } from "./operator/operator-page.tsx";
import { useRoute } from "./routing/navigation.ts";
import { NotFoundPage } from "./shell/not-found-page.tsx";

/** The pages of one signed-in person, over one connection. */
export const SignedInPages = ({ account, people, person }: Omit<SignedIn, "signOut">) => {
  const access = useAccess();
  const client = useMemo(() => clientFor(account.id, access), [account.id, access]);
  const signedIn = useMemo(() => {
    const signOut = async (): Promise<void> => {
      try {
        await client.signOut();
      } finally {
        await access.signOut();
      }
    };
    return { account, people, person, signOut: () => void signOut() };
  }, [account, people, person, client, access]);
  return (
    <SignedInContext value={signedIn}>
      <MasterxProvider client={client}>
        <ConnectionViewProvider>
          <Page role={account.role} />
          <LastTryToast />
        </ConnectionViewProvider>
      </MasterxProvider>
    </SignedInContext>
  );
};

const Page = ({ role }: { role: Account["role"] }) => {
  const route = useRoute();
  useRenewedSignIn();
  switch (route.page) {
    case "home":
      return <HomePage role={role} />;
    case "chat":
      return <ChatPage />;
    case "session":
      return <SessionPage key={route.sessionId} sessionId={route.sessionId} />;
    case "groups":
      return <GroupsPage />;
    case "account":
      return <AccountPage />;
    case "not_found":
      return <NotFoundPage path={route.path} />;
    default:
      return route satisfies never;
  }
};

const HomePage = ({ role }: { role: Account["role"] }) => {
  switch (role) {
    case "learner":
      return <ChatPage />;
    case "guardian":
    case "teacher":
      return <AdultPage />;
    case "operator":
      return <OperatorPage />;
    default:
      return role satisfies never;
  }
};
