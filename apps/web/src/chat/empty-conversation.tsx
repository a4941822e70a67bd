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
  const { account, people } = useSignedIn();
  if (status === "unloaded" || status === "loading") return <LoadingMessages />;
  return (
    <div className="empty">
      <h2>{isShared ? "Nobody has written here yet." : `Hello ${account.name}. What shall we work on?`}</h2>
      <p className="muted">
        {isShared
          ? "Everybody in the group sees what is written. The tutor answers when you ask it."
          : "Write in your own words, with numbers or with how it is going. The tutor answers with prepared exercises and hints, not with an AI model."}
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
      {people.length > 0 ? (
        <p className="xs muted">
          This is a demo: the people are invented, and what they share with each other was chosen for them.
        </p>
      ) : null}
    </div>
  );
};
