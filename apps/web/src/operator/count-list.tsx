import { countWords } from "./count-words.ts";
import type { NamedCount } from "./operations-view.ts";

interface CountListProps {
  readonly title: string;
  /** What the numbers are, below the title. */
  readonly says: string;
  readonly counts: readonly NamedCount[];
  readonly whenNone: string;
}

/** Names and how often, the most frequent first, as bars of one scale. */
export const CountList = ({ title, says, counts, whenNone }: CountListProps) => {
  const most = counts.reduce((greatest, { count }) => Math.max(greatest, count), 1);
  return (
    <section className="card stack count-list">
      <div>
        <h2>{title}</h2>
        <p className="xs muted">{says}</p>
      </div>
      {counts.length === 0 ? (
        <p className="small muted">{whenNone}</p>
      ) : (
        <ul>
          {counts.map(({ name, count }) => (
            <li key={name}>
              <span>{countWords(name)}</span>
              <b className="num">{count.toLocaleString()}</b>
              <i style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
