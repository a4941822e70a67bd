import { useTyping } from "../use-typing.ts";
import { classNames } from "./class-names.ts";
import { typingWords } from "./typing-words.ts";

export interface TypingIndicatorProps {
  readonly sessionId: string;
  readonly className?: string;
}

/** Who else is typing. The element stays while nobody is, so that a screen reader hears who begins. */
export function TypingIndicator({ sessionId, className }: TypingIndicatorProps) {
  const words = typingWords(useTyping(sessionId));
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
