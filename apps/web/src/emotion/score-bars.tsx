import type { HeadScore } from "@masterx/emotion";

/** Probabilities as bars, each with the mark from which it is said. */
export const ScoreBars = ({ scores }: { scores: readonly HeadScore[] }) => (
  <ul className="score-bars">
    {scores.map(({ name, probability, threshold }) => (
      <li key={name} data-said={probability >= threshold}>
        <span>{name}</span>
        <span className="level" aria-hidden="true">
          <span style={{ inlineSize: `${probability * 100}%` }} />
          <i style={{ insetInlineStart: `${threshold * 100}%` }} />
        </span>
        <span className="xs">
          {Math.round(probability * 100)} %{probability >= threshold ? <span className="sr">, said</span> : null}
        </span>
      </li>
    ))}
  </ul>
);
