import { bytesWords, durationWords, shortNumber, spanWords } from "./number-words.ts";
import type { OperationsView } from "./operations-view.ts";

/** The process and its database in a few facts. */
export const ProcessCard = ({ view }: { view: OperationsView }) => {
  const { process, store, totals } = view;
  const lag = process.event_loop_lag_ms;
  const commit = durationWords(store.commit_ms.p95);
  const perCommit = store.commits === 0 ? null : store.writes / store.commits;
  return (
    <section className="card stack">
      <div>
        <h2>This server</h2>
        <p className="xs muted">One process and its database.</p>
      </div>
      <dl className="facts">
        <Fact word="Up for" says={spanWords(view.now - view.started_at)} />
        <Fact word="Memory" says={bytesWords(process.resident_bytes)} />
        <Fact
          word="Event loop"
          says={lag === null ? "not measured" : `${shortNumber(lag.p99)} ms late at most, 99 in 100`}
        />
        {process.open_descriptors === null ? null : (
          <Fact word="Descriptors" says={`${process.open_descriptors.toLocaleString()} open`} />
        )}
        <Fact
          word="Commits"
          says={
            perCommit === null
              ? "none yet"
              : `95 in 100 within ${commit.value} ${commit.unit}, ${shortNumber(perCommit)} a commit`
          }
        />
        <Fact
          word="Waiting"
          says={store.waiting_writes === 1 ? "1 write" : `${store.waiting_writes.toLocaleString()} writes`}
        />
        <Fact
          word="Slow readers"
          says={`dropped ${totals.dropped.toLocaleString()}, replaced by newer ${totals.conflated.toLocaleString()}`}
        />
        <Fact
          word="In all"
          says={`connections ${totals.connected.toLocaleString()}, messages sent ${totals.sent.toLocaleString()}`}
        />
      </dl>
    </section>
  );
};

const Fact = ({ word, says }: { word: string; says: string }) => (
  <div>
    <dt>{word}</dt>
    <dd className="num">{says}</dd>
  </div>
);
