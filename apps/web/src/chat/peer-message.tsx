import type { SessionMessage } from "@masterx/client";
import { initialOf } from "@masterx/react";
import { memo } from "react";
import { clockTime } from "../time/clock-time.ts";

/** What another member of the session wrote, or a line of the system. */
export const PeerMessage = memo(({ message }: { message: SessionMessage }) =>
  message.role === "system" ? (
    <li className="day">{message.content}</li>
  ) : (
    <li className="peer">
      <span className="face" aria-hidden="true">
        {initialOf(message.author_name ?? "")}
      </span>
      <div>
        <p className="who">
          <b>{message.author_name ?? "A member"}</b>
          <span className="muted num">{clockTime(message.timestamp)}</span>
        </p>
        <p className="bubble">{message.content}</p>
      </div>
    </li>
  ),
);
PeerMessage.displayName = "PeerMessage";
