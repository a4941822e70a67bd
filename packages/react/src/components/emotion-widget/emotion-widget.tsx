import type { EmotionState } from "@masterx/client";
import { type ReactNode, useId, useState } from "react";
import { useEmotion } from "../../use-emotion.ts";
import { AffectField } from "./affect-field.tsx";
import { classNames } from "../class-names.ts";
import { emotionView, type EmotionView } from "./emotion-view.ts";
import { isOwnWord, loadWords, readinessWords } from "./emotion-words.ts";
import { rangeOf, surenessOf } from "../sureness.ts";
import { EstimateMeter } from "./estimate-meter.tsx";
import { MiniField } from "./mini-field.tsx";
import { ReadingFacts } from "./reading-facts.tsx";

export interface EmotionWidgetProps {
  /** Called by "Pause" (true) and "Turn on again" (false); without it there are no such buttons. */
  readonly onPause?: (paused: boolean) => void;
  /** Called by "Hide"; without it there is no such button. */
  readonly onHide?: () => void;
  /** Called by "Who sees this: only you"; without it that is plain text. */
  readonly onWhoSees?: () => void;
  /** More actions beside Pause and Hide, such as "Not right?". */
  readonly actions?: ReactNode;
  /** A reading less sure than this is shown as "not sure". 0.3. */
  readonly unsureBelow?: number;
  readonly className?: string;
}

/** How one's own messages read: a word, a place in the field, how sure, from what, and who sees it. */
export const EmotionWidget = (props: EmotionWidgetProps) => <EmotionPanel {...props} state={useEmotion()} />;

export interface EmotionPanelProps extends EmotionWidgetProps {
  readonly state: EmotionState;
}

/** The same of given readings. */
export function EmotionPanel(props: EmotionPanelProps) {
  const { state, unsureBelow = 0.3, className } = props;
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const { shown, emotion } = emotionView(state, unsureBelow);
  return (
    <section
      className={classNames("emo", isOpen && "open", className)}
      data-testid="emotion-widget"
      data-state={shown}
      aria-label="How your messages read"
    >
      <button
        type="button"
        className="emo-sum"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setOpen(!isOpen)}
      >
        <MiniField emotion={emotion} />
        <span>
          <b>{emotion ? `You seem ${emotion.word.toLowerCase()}` : headings[shown]}</b>
          <span className="xs muted">
            {emotion
              ? isOwnWord(emotion)
                ? "You said so"
                : `${surenessOf(emotion.confidence).words}, from what you wrote`
              : "Only your words, only for you"}
          </span>
        </span>
        <i className="i i-down chev" />
      </button>
      <div className="emo-body" id={bodyId}>
        {shown === "paused" ? (
          <Paused onPause={props.onPause} />
        ) : (
          <Reading {...props} shown={shown} emotion={emotion} />
        )}
      </div>
    </section>
  );
}

const headings = {
  reading: "You seem …",
  unsure: "Not sure how that sounded",
  empty: "Nothing read yet",
  paused: "Reading is paused",
} as const;

function Reading({ state: { current, trail }, shown, emotion, ...props }: EmotionPanelProps & EmotionView) {
  return (
    <>
      {emotion ? (
        <p className="word">
          <small>You seem</small> {emotion.word}
        </p>
      ) : null}
      <AffectField emotion={emotion} unsure={shown === "unsure"} trail={trail} />
      {shown === "unsure" ? (
        <p>
          <b>Not sure how that sounded.</b> <span className="muted">Few words can mean many things.</span>
        </p>
      ) : null}
      {shown === "empty" ? (
        <p>
          <b>Nothing read yet.</b> <span className="muted">Write something, and it shows here how that sounds.</span>
        </p>
      ) : null}
      {emotion && current ? <ReadingFacts emotion={emotion} at={current.at} /> : null}
      <Actions {...props} />
      <hr className="rule" />
      {emotion ? (
        <>
          <EstimateMeter
            title="Readiness to learn"
            words={readinessWords[emotion.learning_readiness]}
            range={rangeOf(emotion.readiness_score, emotion.confidence)}
          />
          <EstimateMeter
            title="How full your head is"
            label="Cognitive load"
            words={loadWords[emotion.cognitive_load]}
            range={rangeOf(emotion.load_score, emotion.confidence)}
            zone={{ from: 30, to: 60 }}
          />
        </>
      ) : null}
      <WhoSees onWhoSees={props.onWhoSees} />
    </>
  );
}

function Actions({ onPause, onHide, actions }: Pick<EmotionWidgetProps, "onPause" | "onHide" | "actions">) {
  if (!onPause && !onHide && !actions) return null;
  return (
    <div className="wactions">
      {actions}
      {onPause ? (
        <button type="button" className="btn quiet tight" onClick={() => onPause(true)}>
          <i className="i i-s i-pause" />
          Pause
        </button>
      ) : null}
      {onHide ? (
        <button type="button" className="btn quiet tight" onClick={onHide}>
          <i className="i i-s i-hide" />
          Hide
        </button>
      ) : null}
    </div>
  );
}

function WhoSees({ onWhoSees }: { readonly onWhoSees: (() => void) | undefined }) {
  return (
    <p className="xs muted">
      These are guesses, and they never count towards a mark.{" "}
      {onWhoSees ? (
        <button type="button" className="link xs" onClick={onWhoSees}>
          Who sees this: only you
        </button>
      ) : (
        "Who sees this: only you"
      )}
    </p>
  );
}

function Paused({ onPause }: { readonly onPause: EmotionWidgetProps["onPause"] }) {
  return (
    <>
      <p className="row">
        <i className="i i-pause" />
        <b>Reading is paused.</b>
      </p>
      <p className="muted small">
        Nothing you write is read for feelings, on any of your devices. The tutor still answers.
      </p>
      {onPause ? (
        <div>
          <button type="button" className="btn tight" onClick={() => onPause(false)}>
            Turn on again
          </button>
        </div>
      ) : null}
    </>
  );
}
