import { useClient } from "@masterx/react";
import { Icon } from "../icons/icon.tsx";
import { useConnectionView } from "./connection-view-context.tsx";

/** What still works while the connection is away, and a short note when it is back. */
export const ConnectionBanner = () => {
  const { notice } = useConnectionView();
  const client = useClient();
  return (
    <div role="status" className="banner-slot" data-testid="connection-banner">
      {notice.kind === "banner" ? (
        <div className="banner">
          <Icon name="off" />
          <span className="grow">
            <b>{notice.title}</b> {notice.says}
          </span>
          {notice.canRetry ? (
            <button type="button" className="btn tight" onClick={client.reconnectNow}>
              Retry now
            </button>
          ) : null}
        </div>
      ) : null}
      {notice.kind === "note" ? (
        <div className="banner ok s-ok">
          <Icon name="check" />
          <span className="grow">{notice.says}</span>
        </div>
      ) : null}
    </div>
  );
};
