import { useClient } from "@masterx/react";
import { useState } from "react";
import { Icon } from "../icons/icon.tsx";
import { clockTime } from "../time/clock-time.ts";
import { useConnectionView } from "./connection-view-context.tsx";

/** After the last automatic attempt: when it was, and what happens now. Stays until it is closed or no longer true. */
export const LastTryToast = () => {
  const { failedAt } = useConnectionView();
  const client = useClient();
  const [closedAt, setClosedAt] = useState<number | null>(null);
  return (
    <div role="status" className="toast-slot">
      {failedAt === null || closedAt === failedAt ? null : (
        <div className="banner watch toast">
          <Icon name="warn" />
          <span className="grow">Last automatic try at {clockTime(failedAt)}. We try again every 30 s.</span>
          <button type="button" className="btn tight" onClick={client.reconnectNow}>
            Retry
          </button>
          <button
            type="button"
            className="btn quiet icon tight"
            aria-label="Close"
            onClick={() => setClosedAt(failedAt)}
          >
            <Icon name="cross" small />
          </button>
        </div>
      )}
    </div>
  );
};
