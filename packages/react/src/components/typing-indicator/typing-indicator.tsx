import type { Typist } from "@masterx/client";
import { useTyping } from "../../use-typing.ts";
import { classNames } from "../class-names.ts";
import { typingWords } from "./typing-words.ts";

export interface TypingIndicatorProps {
  readonly sessionId: string;
  readonly className?: string;
}

/** Who else is typing. The element stays while nobody is, so that a screen reader hears who begins. */
export function TypingIndicator({ sessionId, className }: TypingIndicatorProps) {
  return <TypingText typists={useTyping(sessionId)} {...(className && { className })} />;
}

export interface TypingTextProps {
  readonly typists: readonly Typist[];
  readonly className?: string;
}

/** The same of given people. */
export function TypingText({ typists, className }: TypingTextProps) {
  const words = typingWords(typists);
  return (
    <span className={classNames("typing", className)} role="status" data-testid="typing-indicator">
      {words && (
        <>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words}
        </>
      )}
    </span>
  );
}
