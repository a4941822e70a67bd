import { durationWords, shortNumber } from "./number-words.ts";
import type { OperationsView, Percentiles, Sample } from "./operations-view.ts";
import { Sparkline } from "./sparkline.tsx";
import { niceTop } from "./sparkline-paths.ts";

/** A young server's charts grow from the left; two minutes fill them first, ten in the end. */
const leastSlots = 24;

/** What goes on now, and how it went in the last ten minutes. */
export const LiveFigures = ({ view }: { view: OperationsView }) => {
  const { samples, open, last_minute: minute } = view;
  const messages = samples.map((sample) => sample.received_per_second + sample.sent_per_second);
  const busiest = messages.reduce((most, rate) => Math.max(most, rate), 0);
  const refused = sum(samples, "refused");
  const recoveries = view.by_name.recoveries.reduce((total, { count }) => total + count, 0);
  const recovered = view.by_name.recoveries.find(({ name }) => name === "recovered")?.count ?? 0;
  const begunAnew = recoveries - recovered;
  return (
    <section className="live-figures" aria-labelledby="live">
      <h2 id="live" className="sr">
        Right now
      </h2>
      <Tile
        word="Connections"
        value={open.connections.toLocaleString()}
        says={`${plural(open.users, "person", "people")}, ${plural(open.sessions, "room", "rooms")} followed`}
        values={samples.map((sample) => sample.connections)}
        least={5}
      />
      <Tile
        word="Messages"
        value={shortNumber(minute.messages_per_second)}
        unit="a second"
        says={`received and sent; the most lately ${shortNumber(busiest)}`}
        values={messages}
        least={1}
      />
      <Tile
        word="Not let in"
        value={refused.toLocaleString()}
        unit="in 10 min"
        says="sockets refused at the door"
        values={samples.map((sample) => sample.refused)}
        least={5}
      />
      <Tile
        word="Caught up"
        value={recovered.toLocaleString()}
        unit={recovered === 1 ? "time" : "times"}
        says={
          recoveries === 0 ? "nobody has come back yet" : `in full; ${begunAnew.toLocaleString()} began with a snapshot`
        }
        values={samples.map((sample) => sample.recovered)}
        least={5}
      />
      <Latency minute={minute.latency_ms} samples={samples} />
    </section>
  );
};

interface TileProps {
  readonly word: string;
  readonly value: string;
  readonly unit?: string;
  readonly says: string;
  readonly values: readonly number[];
  /** The chart's upper edge is never below this, so that small changes stay small. */
  readonly least: number;
}

const Tile = ({ word, value, unit, says, values, least }: TileProps) => (
  <article className="live-figure">
    <h3>{word}</h3>
    <p className="big num">
      {value} {unit ? <small>{unit}</small> : null}
    </p>
    <p className="xs muted">{says}</p>
    <Sparkline values={values} most={niceTop(values, least)} slots={Math.max(leastSlots, values.length)} />
  </article>
);

const percentiles = ["p50", "p95", "p99"] as const;

const Latency = ({ minute, samples }: { minute: Percentiles; samples: readonly Sample[] }) => {
  const top = niceTop(
    samples.map((sample) => sample.latency_ms.p99),
    1,
  );
  const scale = durationWords(top);
  return (
    <article className="live-figure latency">
      <h3>
        Answer time, 0 to {scale.value} {scale.unit}
      </h3>
      <dl>
        {percentiles.map((name) => {
          const { value, unit } = durationWords(minute[name]);
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">
                {value} <small>{unit}</small>
              </dd>
              <Sparkline
                values={samples.map((sample) => sample.latency_ms[name])}
                most={top}
                slots={Math.max(leastSlots, samples.length)}
              />
            </div>
          );
        })}
      </dl>
      <p className="xs muted">From a message's arrival to its answer; numbers of the last minute.</p>
    </article>
  );
};

const sum = (samples: readonly Sample[], name: "refused"): number =>
  samples.reduce((total, sample) => total + sample[name], 0);

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;
