import type { HeadScore } from "@masterx/emotion";
import { EmotionPanel } from "@masterx/react";
import { useMemo } from "react";
import type { LocalReader } from "./load-reader.ts";
import { markEvidence } from "./mark-evidence.ts";
import { ScoreBars } from "./score-bars.tsx";

const labelCount = 28;

interface PlaygroundReadingProps {
  readonly reader: LocalReader;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Everything that the model says of one text. */
export const PlaygroundReading = ({ reader, text, writtenAt }: PlaygroundReadingProps) => {
  const { emotion, scores } = useMemo(
    () => ({ emotion: reader.read(text), scores: reader.scores(text) }),
    [reader, text],
  );
  const isEmpty = text.trim() === "";
  const labels = likeliest(scores.slice(0, labelCount), 8);
  const groups = likeliest(scores.slice(labelCount), 6);
  return (
    <div className="playground">
      <EmotionPanel
        key={isEmpty ? "empty" : "read"}
        className="open always"
        state={{
          current: isEmpty ? null : { message_id: "try", revision: 1, emotion, at: writtenAt },
          trail: [],
          paused: false,
        }}
      />
      {isEmpty ? (
        <p className="card muted">Type something above, and it shows here what moved the reading.</p>
      ) : (
        <div className="stack">
          <section className="card stack" aria-labelledby="why">
            <h2 id="why">Which words moved it</h2>
            <p className="evidence-text emo-words">
              {markEvidence(text, emotion.evidence).map(({ text: part, strength, at }) =>
                strength === 0 ? (
                  <span key={at}>{part}</span>
                ) : (
                  <mark
                    key={at}
                    style={{ background: `color-mix(in srgb, var(--accent-soft) ${25 + 75 * strength}%, transparent)` }}
                  >
                    {part}
                  </mark>
                ),
              )}
            </p>
            <p className="xs muted">
              The marked words raised “{emotion.primary_emotion}” most. The model weighs words, pairs of words and
              pieces of words; it knows nothing of irony or of you.
            </p>
          </section>
          <section className="card stack" aria-labelledby="labels">
            <h2 id="labels">How likely it finds each emotion</h2>
            <ScoreBars scores={labels} />
            <p className="xs muted">
              The line is how likely an emotion must be to be named. The probabilities are calibrated: of the texts that
              get 30 % for an emotion, about three in ten have it.
            </p>
          </section>
          <section className="card stack" aria-labelledby="groups">
            <h2 id="groups">And groups of emotions</h2>
            <ScoreBars scores={groups} />
          </section>
          <section className="card stack" aria-labelledby="derived">
            <h2 id="derived">What follows from it</h2>
            <dl className="facts">
              <div>
                <dt>Intensity</dt>
                <dd>{emotion.intensity.toFixed(2)} of 1, a rule of thumb</dd>
              </div>
              <div>
                <dt>Readiness</dt>
                <dd>
                  {emotion.readiness_score.toFixed(2)}: {emotion.learning_readiness}
                </dd>
              </div>
              <div>
                <dt>Load</dt>
                <dd>
                  {emotion.load_score.toFixed(2)}: {emotion.cognitive_load}; text alone says little of it
                </dd>
              </div>
              <div>
                <dt>Place</dt>
                <dd>
                  pleasure {signed(emotion.pad_values.pleasure)}, arousal {signed(emotion.pad_values.arousal)},
                  dominance {signed(emotion.pad_values.dominance)}
                </dd>
              </div>
              <div>
                <dt>Model</dt>
                <dd className="code">{emotion.model}</dd>
              </div>
            </dl>
          </section>
        </div>
      )}
    </div>
  );
};

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

const likeliest = (scores: readonly HeadScore[], count: number): readonly HeadScore[] =>
  scores.toSorted((one, other) => other.probability - one.probability).slice(0, count);
