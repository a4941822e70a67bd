import { Icon } from "../icons/icon.tsx";
import { sentenceFor } from "./request-error.ts";

/** What could not be loaded, and a way to ask again. */
export const LoadFault = ({ fault, onRetry }: { fault: unknown; onRetry: () => void }) => (
  <div className="banner" role="alert">
    <Icon name="warn" />
    <span className="grow">{sentenceFor(fault)}</span>
    <button type="button" className="btn tight" onClick={onRetry}>
      <Icon name="redo" small />
      Try again
    </button>
  </div>
);
