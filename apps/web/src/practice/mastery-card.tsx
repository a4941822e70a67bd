import type { PracticeView } from "@masterx/protocol";
import { masteryWords } from "./mastery-words.ts";

type Mastery = PracticeView["mastery"][number];

const hundred = (share: number): number => Math.round(share * 100);

/** How far a skill is, always with the range in which it likely lies. */
export const MasteryCard = ({ mastery, name }: { mastery: Mastery; name: string | null }) => {
  const { probability, low, high, answers, level } = mastery;
  const word = masteryWords[level].replace(/^./, (first) => first.toUpperCase());
  const spoken = `${word}, ${hundred(probability)} of 100, likely ${hundred(low)} to ${hundred(high)}`;
  return (
    <section className="card stack" data-testid="mastery">
      <h2>{name ?? mastery.skill.replaceAll(/[-_]+/g, " ").replace(/^./, (first) => first.toUpperCase())}</h2>
      <div
        className="mastery-bar"
        role="meter"
        aria-label="Mastery"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={hundred(probability)}
        aria-valuetext={spoken}
      >
        <span className="fill" style={{ inlineSize: `${hundred(probability)}%` }} />
        <span
          className="range"
          style={{ insetInlineStart: `${hundred(low)}%`, insetInlineEnd: `${100 - hundred(high)}%` }}
        />
        <span className="val" style={{ insetInlineStart: `${hundred(probability)}%` }} />
      </div>
      <p className="small">
        <b>{word}.</b>{" "}
        <span className="muted">
          {answers === 0 ? "A guess before your first answer: " : ""}
          {hundred(probability)} of 100, likely {hundred(low)} to {hundred(high)}
          {answers === 0 ? "" : `, after ${answers} ${answers === 1 ? "answer" : "answers"}`}.
        </span>
      </p>
    </section>
  );
};
