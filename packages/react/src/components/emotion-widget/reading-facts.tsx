import type { Reading } from "@masterx/client";
import { surenessOf } from "../sureness.ts";
import { controlWords, isOwnWord, reasonsOf } from "./emotion-words.ts";

/** How sure, how much in control, read from what and because of which words. */
export function ReadingFacts({ emotion, at }: Pick<Reading, "emotion" | "at">) {
  const sureness = surenessOf(emotion.confidence);
  const reasons = reasonsOf(emotion);
  const time = new Date(at).toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
  return (
    <dl className="facts">
      <div>
        <dt>How sure</dt>
        <dd>
          {isOwnWord(emotion) ? (
            "You said so yourself"
          ) : (
            <>
              <span className="conf" aria-hidden="true">
                {[1, 2, 3].map((dot) => (
                  <i key={dot} className={dot <= sureness.dots ? "on" : undefined} />
                ))}
              </span>
              {/* No guess is a certainty. */}
              {sureness.words} ({Math.min(99, Math.round(emotion.confidence * 100))} in 100)
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>In control</dt>
        <dd>{controlWords(emotion.pad_values.dominance)} (the size of the dot)</dd>
      </div>
      <div>
        <dt>Read from</dt>
        <dd>what you wrote at {time}</dd>
      </div>
      {reasons.length > 0 ? (
        <div>
          <dt>Because of</dt>
          <dd>
            {reasons.map((reason, index) => (
              <span key={reason}>
                {index > 0 ? " " : null}
                <mark>{reason}</mark>
              </span>
            ))}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
