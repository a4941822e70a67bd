import type { SessionMessage } from "@masterx/client";
import { useClient, useConnection } from "@masterx/react";
import { memo } from "react";
import { Icon } from "../icons/icon.tsx";
import { clockTime } from "../time/clock-time.ts";
import { type Delivery, deliveryWords } from "./delivery.ts";

/** A message of the person who looks, with how far it has come. */
export const OwnMessage = memo(({ message, delivery }: { message: SessionMessage; delivery: Delivery }) => {
  const client = useClient();
  const { word, icon } = deliveryWords[delivery];
  const key = message.client_message_id ?? message.id;
  return (
    <li className="me" data-testid="own-message" data-state={delivery}>
      <p className="bubble" title={clockTime(message.timestamp)}>
        <span className="sr">You: </span>
        {message.content}
      </p>
      <p className={`state ${delivery}`}>
        <Icon name={icon} small />
        {word}
        {delivery === "queued" ? <WhyQueued refused={message.error !== undefined} /> : null}
        {delivery === "failed" ? (
          <>
            {message.error ? <span className="state-why">{message.error.message}</span> : null}
            <button type="button" className="link" onClick={() => client.retry(key)}>
              {message.error?.code === "too_old" ? "Send again" : "Try again"}
            </button>
            <button type="button" className="link" onClick={() => client.discard(key)}>
              Remove
            </button>
          </>
        ) : null}
      </p>
    </li>
  );
});

/** What a waiting message waits for. */
const WhyQueued = ({ refused }: { refused: boolean }) => {
  const synced = useConnection((connection) => connection.synced);
  if (!synced) return ", goes out when you are back";
  return refused ? ", tried again in a moment" : null;
};
OwnMessage.displayName = "OwnMessage";
