import { useState } from "react";
import { Icon } from "../icons/icon.tsx";
import { ModelCard } from "./model-card.tsx";
import { PlaygroundReading } from "./playground-reading.tsx";
import { readerSize } from "./reader-size.ts";
import { useLocalReader } from "./use-local-reader.ts";

const examples = [
  "I finally get it, thank you!!",
  "I don't understand step two",
  "What is 3/4 + 1/8?",
  "ugh, wrong again 😤",
  "I'm nervous about the test tomorrow",
  "I'm not confused any more",
  "ok",
] as const;

/** A text box, what the model reads in it while one types, and the model's card. */
export const Playground = () => {
  const [{ text, at }, setWritten] = useState(() => ({ text: examples[0] as string, at: Date.now() }));
  const setText = (next: string): void => setWritten({ text: next, at: Date.now() });
  const model = useLocalReader(true);
  return (
    <div className="page stack">
      <section className="card stack" aria-labelledby="try">
        <h2 id="try">Type anything</h2>
        <label className="sr" htmlFor="try-text">
          A text to read
        </label>
        <textarea
          id="try-text"
          className="field-input try-text"
          data-testid="try-text"
          rows={3}
          maxLength={10_240}
          value={text}
          placeholder="What a learner might write"
          onChange={(event) => setText(event.target.value)}
        />
        <div className="row" role="group" aria-label="Examples">
          {examples.map((example) => (
            <button key={example} type="button" className="btn tight" onClick={() => setText(example)}>
              {example}
            </button>
          ))}
        </div>
        <p className="with-icon xs muted">
          <Icon name="lock" small />
          Read by the same model as on the server, here in your browser. Nothing is sent or kept.
        </p>
      </section>
      {model.state === "loading" ? <p role="status">Loading the model, about {readerSize}, once.</p> : null}
      {model.state === "failed" ? (
        <div className="card stack" role="alert">
          <p>
            <b>The model could not be loaded.</b> The connection may be gone.
          </p>
          <div>
            <button type="button" className="btn" onClick={model.retry}>
              Try again
            </button>
          </div>
        </div>
      ) : null}
      {model.state === "ready" ? <PlaygroundReading reader={model.reader} text={text} writtenAt={at} /> : null}
      <ModelCard />
    </div>
  );
};
