import { useClient, useConnection } from "@masterx/react";
import { Icon } from "../icons/icon.tsx";
import { waitWords } from "./connection-view.ts";
import { useConnectionView } from "./connection-view-context.tsx";

/** What still works while the connection is away, and a short note when it is back. */
export const ConnectionBanner = ({ isConversation = false }: { isConversation?: boolean }) => {
  const { notice } = useConnectionView();
  const client = useClient();
  const { pending } = useConnection();
  return (
    <div role="status" className="banner-slot" data-testid="connection-banner">
      {notice.kind === "banner" ? (
        <div className="banner">
          <Icon name="off" />
          <span className="grow">
            <b>{notice.title}</b> {notice.says} {waitWords(pending, isConversation)}
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
