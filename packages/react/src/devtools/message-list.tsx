import { useState } from "react";
import type { SeenMessage } from "./traffic.ts";

/** As many are drawn; the filter finds the others. */
const drawn = 100;

/** The newest first; a message opens in place. */
export function MessageList({ messages }: { readonly messages: readonly SeenMessage[] }) {
  const [openNumber, setOpenNumber] = useState<number | null>(null);
  return (
    <ol className="devtools-messages" data-testid="messages">
      {messages
        .slice(-drawn)
        .toReversed()
        .map(({ number, way, type, text, at }) => {
          const isOpen = number === openNumber;
          return (
            <li key={number} data-way={way}>
              <button type="button" aria-expanded={isOpen} onClick={() => setOpenNumber(isOpen ? null : number)}>
                <span aria-label={way === "in" ? "received" : "sent"}>{way === "in" ? "↓" : "↑"}</span>
                <b>{type}</b>
                <span className="xs muted">
                  {new Date(at).toISOString().slice(11, 23)} · {text.length} B
                </span>
              </button>
              {isOpen ? <pre>{pretty(text)}</pre> : null}
            </li>
          );
        })}
    </ol>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // It was too long and is cut.
    return text;
  }
}
