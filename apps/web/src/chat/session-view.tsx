import type { SessionSummary } from "@masterx/protocol";
import { useSession } from "@masterx/react";
import { useEffect } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { EmotionPanel } from "../emotion/emotion-panel.tsx";
import { MembersPanel } from "../groups/members-panel.tsx";
import { Shell } from "../shell/shell.tsx";
import { Conversation } from "./conversation.tsx";
import { isGroup, untitled } from "./conversations.ts";
import { headLine } from "./head-line.ts";
import { SessionSwitcher } from "./session-switcher.tsx";

interface SessionViewProps {
  readonly sessionId: string;
  /** Null while it is not known again. */
  readonly summary: SessionSummary | null;
  /** The summary is behind what the conversation shows. */
  readonly onStale: () => void;
}

/** What was said, who is there, and how one's own messages read. */
export const SessionView = ({ sessionId, summary, onStale }: SessionViewProps) => {
  const { account, person } = useSignedIn();
  const session = useSession(sessionId);
  const hasAnswers = session.answer !== null || session.messages.some((message) => message.role === "assistant");
  // Who has just written of danger is shown no word for how it sounded.
  const isInDanger = session.messages.findLast(({ role }) => role === "assistant")?.source?.provider === "safety";
  const isUnnamed = summary?.title === untitled;
  useEffect(() => {
    // The first message gives the conversation its name.
    if (hasAnswers && isUnnamed) onStale();
  }, [hasAnswers, isUnnamed, onStale]);

  const isShared = session.members.length > 1 || (summary !== null && isGroup(summary));
  return (
    <Shell
      title={summary?.title ?? "Chat"}
      sub={
        <>
          {headLine(session.members, account, isShared)}
          {person !== null ? <span className="long">. Demo: sharing choices are already set</span> : null}
        </>
      }
      current={isShared ? "groups" : "chat"}
      titleAction={<SessionSwitcher currentId={sessionId} />}
      fills
    >
      <div className="talk-page">
        <aside
          className="side"
          aria-label={isShared ? "The group, and how your messages read" : "How your messages read"}
        >
          {isShared ? <MembersPanel sessionId={sessionId} members={session.members} /> : null}
          {isInDanger ? null : <EmotionPanel />}
        </aside>
        <Conversation sessionId={sessionId} session={session} isShared={isShared} />
      </div>
    </Shell>
  );
};
