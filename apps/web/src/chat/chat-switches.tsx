import type { ConsentPurpose } from "@masterx/protocol";
import { useConsents } from "../account/consents.ts";
import { sentenceFor } from "../http/request-error.ts";

/** null: not known (yet). */
export type Availability = boolean | null;

/** What of the chat may leave this server: acts at once, also on an answer that is being written. */
export const ChatSwitches = ({ canSpeak }: { canSpeak: Availability }) => {
  const { known, fault, decide } = useConsents();
  if (known === null) return null;
  const switchFor = (purpose: ConsentPurpose, name: string, explanation: string) => (
    <label className="chat-switch" title={explanation}>
      <input
        type="checkbox"
        checked={known.consents[purpose]}
        onChange={(event) => decide(purpose, event.target.checked)}
      />
      <span>{name}</span>
    </label>
  );
  return (
    <span className="chat-switches">
      {canSpeak === false ? (
        <span className="long" title="Whoever runs this server can set up a service that turns speech into text.">
          Voice input is not set up here
        </span>
      ) : null}
      {canSpeak === true
        ? switchFor(
            "voice",
            "Voice input",
            "What you say is sent as sound to the transcription service of this server and kept nowhere. Off: no sound leaves your browser.",
          )
        : null}
      {switchFor(
        "ai_provider",
        "AI answers",
        "Where AI providers are set up, your messages are sent to one, without names and addresses. Off: the built-in tutor answers, and nothing leaves this server.",
      )}
      {fault === null ? null : (
        <span className="s-danger" role="alert">
          {sentenceFor(fault)}
        </span>
      )}
    </span>
  );
};
