import { MasterxProvider, useConnection } from "@masterx/react";
import type { Role } from "@masterx/protocol";
import { type ReactNode, useEffect, useMemo } from "react";
import { type SignedIn, SignedInContext } from "./account/signed-in.ts";
import { AccountPage } from "./account/account-page.tsx";
import { useAccess } from "./access/access-context.ts";
import { AdultPage } from "./adults/adult-page.tsx";
import { ChatPage } from "./chat/chat-page.tsx";
import { SessionPage } from "./chat/session-page.tsx";
import { clientFor } from "./connection/client-for.ts";
import { ConnectionViewProvider } from "./connection/connection-view-context.tsx";
import { DebugPanel } from "./debug/debug-panel.tsx";
import { useInspector } from "./debug/inspector-context.ts";
import { LastTryToast } from "./connection/last-try-toast.tsx";
import { useRenewedSignIn } from "./connection/use-renewed-sign-in.ts";
import { PlaygroundPage } from "./emotion/playground-page.tsx";
import { useRoute } from "./routing/navigation.ts";
import { fetchPagesOf, laterPage } from "./shell/later-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import type { Place } from "./shell/rail.tsx";
import { Shell } from "./shell/shell.tsx";

const everybody: readonly Role[] = ["learner", "guardian", "teacher", "operator"];
const adults = everybody.filter((role) => role !== "learner");
const authors: readonly Role[] = ["teacher", "operator"];

const framed =
  (title: string, current: Place | null) =>
  ({ children }: { children: ReactNode }) => (
    <Shell title={title} current={current}>
      {children}
    </Shell>
  );
const ItemsPage = laterPage({
  load: async () => (await import("./items/items-page.tsx")).ItemsPage,
  Frame: framed("Practice items", "items"),
  roles: authors,
});
const MonitorPage = laterPage({
  load: async () => (await import("./learners/monitor-page.tsx")).MonitorPage,
  Frame: framed("Live state", null),
  roles: everybody,
});
const CasePage = laterPage({
  load: async () => (await import("./notifications/case-page.tsx")).CasePage,
  Frame: framed("A call", "home"),
  roles: adults,
});
const OperatorPage = laterPage({
  load: async () => (await import("./operator/operator-page.tsx")).OperatorPage,
  Frame: framed("Running", "home"),
  roles: ["operator"],
});
const PracticePage = laterPage({
  load: async () => (await import("./practice/practice-page.tsx")).PracticePage,
  Frame: framed("Practice", "practice"),
  roles: ["learner"],
});
const GroupsPage = laterPage({
  load: async () => (await import("./groups/groups-page.tsx")).GroupsPage,
  Frame: framed("Study groups", "groups"),
  roles: everybody,
});

/** After the first page has what it needs. */
const fetchAfterMs = 2_000;

/** The pages of one signed-in person, over one connection. */
export const SignedInPages = ({ account, people, person }: Omit<SignedIn, "signOut">) => {
  const access = useAccess();
  const inspector = useInspector();
  const client = useMemo(() => clientFor(account.id, access, inspector), [account.id, access, inspector]);
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
          <DebugPanel />
        </ConnectionViewProvider>
      </MasterxProvider>
    </SignedInContext>
  );
};

const Page = ({ role }: { role: Role }) => {
  const route = useRoute();
  useRenewedSignIn();
  const synced = useConnection((connection) => connection.synced);
  useEffect(() => {
    if (!synced) return undefined;
    const timer = setTimeout(() => fetchPagesOf(role), fetchAfterMs);
    return () => clearTimeout(timer);
  }, [synced, role]);
  switch (route.page) {
    case "home":
      return <HomePage role={role} />;
    case "chat":
      return <ChatPage />;
    case "session":
      return <SessionPage key={route.sessionId} sessionId={route.sessionId} />;
    case "safety":
      return <CasePage key={route.caseId} caseId={route.caseId} />;
    case "practice":
      return role === "learner" ? <PracticePage /> : <NotFoundPage path="/app/practice" />;
    case "items":
      return authors.includes(role) ? <ItemsPage /> : <NotFoundPage path="/app/teacher/items" />;
    case "monitor":
      return <MonitorPage key={route.learnerId} learnerId={route.learnerId} />;
    case "groups":
      return <GroupsPage />;
    case "account":
      return <AccountPage />;
    case "gallery":
      return null;
    case "emotion":
      return <PlaygroundPage />;
    case "not_found":
      return <NotFoundPage path={route.path} />;
    default:
      return route satisfies never;
  }
};

const HomePage = ({ role }: { role: Role }) => {
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
