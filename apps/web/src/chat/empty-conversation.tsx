import type { Conversation } from "@masterx/client";
import { useSignedIn } from "../account/signed-in.ts";
import { LoadingMessages } from "./loading-messages.tsx";

const starters = [
  "I am so excited about learning!",
  "Give me a fractions problem",
  "I don't understand percentages",
  "Can we practise equations?",
];

interface EmptyConversationProps {
  readonly status: Conversation["status"];
  readonly isShared: boolean;
  readonly onSend: (content: string) => void;
}

/** Before the first message: what may come, and four ways to begin. */
export const EmptyConversation = ({ status, isShared, onSend }: EmptyConversationProps) => {
  const { account, person } = useSignedIn();
  if (status === "unloaded" || status === "loading") return <LoadingMessages />;
  return (
    <div className="empty">
      <h2>{isShared ? "Nobody has written here yet." : `Hello ${account.name}. What shall we work on?`}</h2>
      <p className="muted">
        {isShared
          ? "Everybody in the group sees what is written. The tutor answers when you ask it."
          : "Write in your own words, with numbers or with how it is going. The built-in tutor answers with prepared exercises and hints, an AI model only where one is set up and you have turned “AI answers” on below. Every answer says who gave it."}
      </p>
      <ul className="starters" aria-label="Ways to begin">
        {starters.map((starter) => (
          <li key={starter}>
            <button type="button" className="btn" onClick={() => onSend(starter)}>
              {starter}
            </button>
          </li>
        ))}
      </ul>
      {person !== null ? (
        <p className="xs muted">
          This is a demo: the people are invented, and what they share with each other was chosen for them.
        </p>
      ) : null}
    </div>
  );
};
