import { useState } from "react";
import type { LearnerLink } from "../adults/learner-link.ts";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";

/** Ends what an adult sees, at once; asked twice, since only a new code brings it back. */
export const StopSharing = ({ link, onStopped }: { link: LearnerLink; onStopped: () => void }) => {
  const api = useApi();
  const [isAsked, setAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const stop = () =>
    void api
      .post(`/api/v1/links/${encodeURIComponent(link.id)}/withdraw`)
      .then(onStopped, (thrown) => setFault(sentenceFor(thrown)));
  return (
    <div className="stack">
      <div className="row">
        {isAsked ? (
          <>
            <span className="small">{link.adult.name} sees nothing from then on. Only a new code brings it back.</span>
            <button type="button" className="btn tight" onClick={stop}>
              Stop it
            </button>
            <button type="button" className="btn quiet tight" onClick={() => setAsked(false)}>
              Keep it
            </button>
          </>
        ) : (
          <button
            type="button"
            className="btn tight"
            aria-label={`Stop sharing with ${link.adult.name}`}
            onClick={() => setAsked(true)}
          >
            Stop sharing
          </button>
        )}
      </div>
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
};
