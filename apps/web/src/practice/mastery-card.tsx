import type { PracticeView } from "@masterx/protocol";
import { masteryWords } from "./mastery-words.ts";

type Mastery = PracticeView["mastery"][number];

const hundred = (share: number): number => Math.round(share * 100);

/** Where each begins and ends on the bar stands in its styles. */
const levels = ["attempted", "familiar", "proficient", "mastered"] as const;

/** How far a skill is, always with the range in which it likely lies; before the first answer the range alone. */
export const MasteryCard = ({ mastery, name }: { mastery: Mastery; name: string | null }) => {
  const { probability, low, high, answers, level } = mastery;
  const word = masteryWords[level].replace(/^./, (first) => first.toUpperCase());
  const range = `${hundred(probability)} of 100, likely ${hundred(low)} to ${hundred(high)}`;
  const said = answers === 0 ? `A guess before your first answer: ${range}` : range;
  return (
    <section className="card stack" data-testid="mastery">
      <h2>{name ?? mastery.skill.replaceAll(/[-_]+/g, " ").replace(/^./, (first) => first.toUpperCase())}</h2>
      <div
        className="mastery-bar segments"
        role="meter"
        aria-label="Mastery"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={hundred(probability)}
        aria-valuetext={`${word}. ${said}`}
      >
        {answers === 0 ? null : <span className="fill" style={{ inlineSize: `${hundred(probability)}%` }} />}
        {levels.map((one) => (
          <i key={one} />
        ))}
        <span
          className="range"
          style={{ insetInlineStart: `${hundred(low)}%`, insetInlineEnd: `${100 - hundred(high)}%` }}
        />
        {answers === 0 ? null : <span className="val" style={{ insetInlineStart: `${hundred(probability)}%` }} />}
      </div>
      <div className="mastery-levels segments" aria-hidden="true">
        {levels.map((one) => (
          <span key={one}>{one === level ? <b>{masteryWords[one]}</b> : masteryWords[one]}</span>
        ))}
      </div>
      <p className="small">
        <b>{word}.</b>{" "}
        <span className="muted">
          {said}
          {answers === 0 ? "" : `, after ${answers} ${answers === 1 ? "answer" : "answers"}`}.
        </span>
      </p>
    </section>
  );
};
