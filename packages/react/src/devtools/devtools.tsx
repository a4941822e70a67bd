import { useMemo, useState } from "react";
import { perFrame } from "../per-frame.ts";
import { useConnection } from "../use-connection.ts";
import { useObservable } from "../use-observable.ts";
import type { Inspector } from "./create-inspector.ts";
import { MessageList } from "./message-list.tsx";
import { filterMessages, noTraffic, type SeenMessage, type Traffic } from "./traffic.ts";

export interface DevtoolsProps {
  readonly inspector: Inspector;
}

/** What the connection does, for who builds on it: state, positions, pending commands, and every message. */
export function Devtools({ inspector }: DevtoolsProps) {
  const [isOpen, setOpen] = useState(true);
  const traffic = useObservable(
    useMemo(() => perFrame(inspector.traffic), [inspector]),
    noTraffic,
  );
  return (
    <section className="devtools" data-testid="devtools" aria-label="Connection, for developers">
      <button type="button" className="btn tight" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Close" : "Connection"}
      </button>
      {isOpen ? (
        <div className="devtools-body">
          <ConnectionFacts sockets={traffic.sockets} />
          <Messages messages={traffic.messages} onClear={inspector.clear} />
          <Positions traffic={traffic} />
        </div>
      ) : null}
    </section>
  );
}

function ConnectionFacts({ sockets }: { readonly sockets: number }) {
  const { state, synced, attempt, roundTripMs, quality, pending, lastError, connectionId } = useConnection();
  const rows = [
    ["State", `${state}${synced ? ", synced" : ""}${attempt > 0 ? `, attempt ${attempt}` : ""}`],
    ["Round trip", roundTripMs === null ? "not measured yet" : `${Math.round(roundTripMs)} ms, ${quality}`],
    ["Outbox", pending === 0 ? "empty" : `${pending} wait`],
    ["Sockets so far", String(sockets)],
    ["Connection", connectionId ?? "none"],
    ["Last error", lastError ? `${lastError.code}: ${lastError.message}` : "none"],
  ] as const;
  return (
    <dl className="facts">
      {rows.map(([title, words]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Positions({ traffic: { positions, pending } }: { readonly traffic: Traffic }) {
  return (
    <>
      <h2>Positions</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Offset</th>
            <th scope="col">Epoch</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(positions).map(([channel, { offset, epoch }]) => (
            <tr key={channel}>
              <td>{channel}</td>
              <td>{offset}</td>
              <td>{epoch}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Pending commands</h2>
      <p className="small" data-testid="pending">
        {pending.length === 0 ? "none" : pending.map(({ id, type }) => `${type} (${id})`).join(", ")}
      </p>
    </>
  );
}

const ways = ["both", "in", "out"] as const;

function Messages({ messages, onClear }: { readonly messages: readonly SeenMessage[]; readonly onClear: () => void }) {
  const [words, setWords] = useState("");
  const [way, setWay] = useState<(typeof ways)[number]>("both");
  const shown = filterMessages(messages, { words, way });
  return (
    <>
      <div className="row">
        <h2>Messages</h2>
        <span className="xs muted" data-testid="message-count">
          {shown.length} of {messages.length}
        </span>
        <button type="button" className="btn quiet tight" onClick={onClear}>
          Clear
        </button>
      </div>
      <div className="row">
        <input
          type="search"
          aria-label="Filter messages"
          placeholder="Type or text"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {ways.map((one) => (
          <button key={one} type="button" className="btn tight" aria-pressed={way === one} onClick={() => setWay(one)}>
            {one}
          </button>
        ))}
      </div>
      <MessageList messages={shown} />
    </>
  );
}
